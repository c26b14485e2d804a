import type { FunctionReturnType } from "convex/server";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import type { api } from "#convex/api";
import { durationLabel } from "#domain/labels";
import { formatPrice } from "#domain/price";
import { useProfessional } from "../../account/professional";
import { sessionsLabel } from "../../booking/terms";
import { bookingPath, eventTypePath } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { CheckIcon, ClockIcon, PauseIcon, PencilIcon, PinIcon, PriceIcon, RepeatIcon } from "../../ui/icons";
import { smallButtonClass } from "../../ui/smallButton";
import { CardMenu } from "./CardMenu";

/** An event type as the list shows it. */
export type CardEventType = FunctionReturnType<typeof api.eventTypes.list>[number];

type EventTypeCardProps = {
  eventType: CardEventType;
  /** What has just been done with it: leads here, and stays to be read. */
  mark: string | undefined;
  onDuplicate: () => void;
  /** Pauses or resumes it. */
  onTurn: () => void;
  onRemove: () => void;
};

/** One event type as an index card: what it is, the link that clients book by, and what comes next. */
export function EventTypeCard({ eventType, mark, ...actions }: EventTypeCardProps) {
  const { profileSlug } = useProfessional();
  const { title, status, nextBooking } = eventType;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!mark) return;
    heading.current?.focus();
    heading.current?.closest("article")?.scrollIntoView({ block: "nearest" });
  }, [mark]);

  return (
    <article className="flex flex-col rounded-card border border-line bg-sheet">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b-2 border-green px-5 pt-4 pb-3">
        <h2 ref={heading} tabIndex={-1} className="font-display text-head font-semibold wrap-anywhere">
          {title}
        </h2>
        <div className="mt-1 flex flex-wrap gap-2 empty:hidden">
          {mark && (
            <Chip look="bg-green-tint text-green-ink">
              <CheckIcon className="size-4" />
              {mark}
            </Chip>
          )}
          {status === "paused" && (
            <Chip look="bg-amber-tint text-amber">
              <PauseIcon className="size-4" />
              Paused
            </Chip>
          )}
        </div>
      </div>
      <Facts eventType={eventType} />
      <BookingLink eventType={eventType} />
      <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 px-3 py-1.5">
        <p className="px-2 pt-1.5 text-fine text-ink-soft">
          {nextBooking ? (
            <>
              Next: <span className="figures text-ink">{`${nextBooking.date} · ${nextBooking.time}`}</span>
            </>
          ) : (
            "Nothing booked ahead"
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

function Chip({ look, children }: { look: string; children: ReactNode }) {
  return (
    <p className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-fine font-medium ${look}`}>
      {children}
    </p>
  );
}

/** Length, price, how often and where, on the lines of the card. */
function Facts({ eventType: { durationMinutes, price, sessionCount, location } }: { eventType: CardEventType }) {
  const each = price > 0 && sessionCount > 1 ? " per session" : "";
  return (
    <ul className="divide-y divide-line px-5 py-1 text-ink-soft">
      <Fact icon={<ClockIcon className="size-4" />}>{durationLabel(durationMinutes)}</Fact>
      <Fact icon={<PriceIcon className="size-4" />}>
        <span className="figures">{`${formatPrice(price)}${each}`}</span>
      </Fact>
      <Fact icon={<RepeatIcon className="size-4" />}>
        {sessionCount > 1 ? sessionsLabel(sessionCount) : "One-time"}
      </Fact>
      <Fact icon={<PinIcon className="size-4" />}>
        {location || <span className="text-ink-faint">No place given</span>}
      </Fact>
    </ul>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2.5 py-1.5 text-fine">
      <span className="text-ink-faint">{icon}</span>
      <span className="line-clamp-2 min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

/** What the card is there for. */
function BookingLink({ eventType: { title, slug } }: { eventType: CardEventType }) {
  const path = bookingPath(slug);
  return (
    <div className="border-y border-line bg-leaf px-5 py-3">
      <p className="text-time leading-snug wrap-anywhere">
        <span className="text-ink-soft">{window.location.host}/book/</span>
        <span className="font-semibold text-green-ink">{slug}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={`${window.location.origin}${path}`} of={title} />
        <a href={path} target="_blank" rel="noopener" className={buttonClass("quiet")}>
          Open<span className="sr-only"> the booking page of {title}</span>
        </a>
      </div>
    </div>
  );
}
