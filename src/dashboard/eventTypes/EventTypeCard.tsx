import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import { withYear } from "#domain/calendarDate";
import { durationLabel } from "#domain/labels";
import { formatPrice } from "#domain/price";
import { sessionsLabel } from "../../lib/labels";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { bookingPath, eventTypePath } from "../../lib/routes";
import { useServerMinute } from "../../lib/serverMinute";
import { buttonClass, smallButtonClass } from "../../ui/Button";
import { CopyLinkButton } from "../../ui/CopyLinkButton";
import { EventMark, markColor } from "../../ui/EventMark";
import { CheckIcon, ClockIcon, PinIcon, PriceIcon, RepeatIcon } from "../../ui/icons";
import { Popover } from "../../ui/Popover";
import { BinIcon, BoxIcon, CopyIcon, MoreIcon, PauseIcon, PencilIcon, PlayIcon } from "../../ui/signedInIcons";
import type { EventTypeSummary } from "./useCardActions";

type EventTypeCardProps = {
  eventType: EventTypeSummary;
  /** The last action, if it was on this card. The card then gets the focus. */
  mark: string | undefined;
  onDuplicate: () => void;
  onTogglePaused: () => void;
  onRemove: () => void;
};

/** An event type as a card: its facts, its booking link, and its next booking. */
export function EventTypeCard({ eventType, mark, ...actions }: EventTypeCardProps) {
  const { profileSlug, timeZone } = useProfessional();
  const today = localDate(timeZone, useServerMinute() ?? 0);
  const { title, status, color, nextBooking } = eventType;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!mark) return;
    heading.current?.focus();
    heading.current?.closest("article")?.scrollIntoView({ block: "nearest" });
  }, [mark]);

  return (
    <article className="flex flex-col rounded-card border border-line bg-sheet">
      <div
        style={{ borderColor: markColor(color) }}
        className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b-2 px-5 pt-4 pb-3"
      >
        <h2 ref={heading} tabIndex={-1} className="min-w-0 font-display text-xl font-semibold wrap-anywhere">
          <EventMark color={color} className="mr-2 inline size-4 align-baseline" />
          {title}
        </h2>
        <Chips mark={mark} status={status} />
      </div>
      <Facts eventType={eventType} />
      <BookingLink eventType={eventType} />
      <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 px-3 py-1.5">
        <p className="px-2 pt-1.5 text-sm text-ink-soft">
          {nextBooking ? (
            <>
              Next:{" "}
              <span className="font-numeric text-ink">{`${withYear(nextBooking.date, nextBooking.day, today)} · ${nextBooking.time}`}</span>
            </>
          ) : (
            "No upcoming bookings"
          )}
        </p>
        <div className="ml-auto flex items-center">
          <Link href={eventTypePath(profileSlug, eventType.eventTypeId)} className={smallButtonClass}>
            <PencilIcon className="size-4" />
            Edit<span className="sr-only"> {title}</span>
          </Link>
          <CardMenu eventType={eventType} {...actions} />
        </div>
      </div>
    </article>
  );
}

function Chips({ mark, status }: { mark: string | undefined; status: EventTypeSummary["status"] }) {
  return (
    <div className="mt-1 flex flex-wrap gap-2 empty:hidden">
      {mark && (
        <Chip colors="bg-green-tint text-green-ink">
          <CheckIcon className="size-4" />
          {mark}
        </Chip>
      )}
      {status === "paused" && (
        <Chip colors="bg-amber-tint text-amber">
          <PauseIcon className="size-4" />
          Paused
        </Chip>
      )}
    </div>
  );
}

function Chip({ colors, children }: { colors: string; children: ReactNode }) {
  return (
    <p className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium ${colors}`}>
      {children}
    </p>
  );
}

/** Duration, price, number of sessions and location. */
function Facts({ eventType: { durationMinutes, price, sessionCount, location } }: { eventType: EventTypeSummary }) {
  const each = price > 0 && sessionCount > 1 ? " per session" : "";
  return (
    <ul className="divide-y divide-line px-5 py-1 text-ink-soft">
      <Fact icon={<ClockIcon className="size-4" />}>{durationLabel(durationMinutes)}</Fact>
      <Fact icon={<PriceIcon className="size-4" />}>
        <span className="font-numeric">{`${formatPrice(price)}${each}`}</span>
      </Fact>
      <Fact icon={<RepeatIcon className="size-4" />}>
        {sessionCount > 1 ? sessionsLabel(sessionCount) : "One-time"}
      </Fact>
      <Fact icon={<PinIcon className="size-4" />}>
        {location || <span className="text-ink-faint">No location</span>}
      </Fact>
    </ul>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2.5 py-1.5 text-sm">
      <span className="text-ink-faint">{icon}</span>
      <span className="line-clamp-2 min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

function BookingLink({ eventType: { title, slug } }: { eventType: EventTypeSummary }) {
  const path = bookingPath(slug);
  return (
    <div className="border-y border-line bg-leaf px-5 py-3">
      <p className="text-lg leading-snug wrap-anywhere">
        <span className="text-ink-soft">{window.location.host}/book/</span>
        <span className="font-semibold text-green-ink">{slug}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyLinkButton url={`${window.location.origin}${path}`} of={title} />
        <a href={path} target="_blank" rel="noopener" className={buttonClass("secondary")}>
          Open<span className="sr-only"> the booking page for {title}</span>
        </a>
      </div>
    </div>
  );
}

type CardMenuProps = {
  eventType: Pick<EventTypeSummary, "title" | "status" | "hasBookings">;
  onDuplicate: () => void;
  onTogglePaused: () => void;
  onRemove: () => void;
};

/** The menu with more actions of a card. */
function CardMenu({ eventType: { title, status, hasBookings }, onDuplicate, onTogglePaused, onRemove }: CardMenuProps) {
  return (
    <Popover
      label={`More for ${title}`}
      className={smallButtonClass}
      trigger={
        <>
          <MoreIcon className="size-4" />
          More<span className="sr-only"> for {title}</span>
        </>
      }
    >
      {(close) => {
        const item = (label: string, icon: ReactNode, act: () => void) => (
          <button
            type="button"
            onClick={() => {
              close();
              act();
            }}
            className="flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left font-medium hover:bg-well"
          >
            <span className="text-ink-soft">{icon}</span>
            {label}
          </button>
        );
        return (
          <div className="w-48 p-2">
            {item("Duplicate", <CopyIcon />, onDuplicate)}
            {status === "paused"
              ? item("Resume", <PlayIcon />, onTogglePaused)
              : item("Pause", <PauseIcon />, onTogglePaused)}
            {hasBookings ? item("Archive…", <BoxIcon />, onRemove) : item("Delete…", <BinIcon />, onRemove)}
          </div>
        );
      }}
    </Popover>
  );
}
