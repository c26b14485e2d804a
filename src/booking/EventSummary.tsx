import { type ReactNode, useState } from "react";
import { durationLabel } from "#domain/labels";
import { formatPrice, totalPrice } from "#domain/price";
import type { PublicEventType } from "../lib/apiTypes";
import { sessionsLabel } from "../lib/labels";
import { ClockIcon, GlobeIcon, PinIcon, PriceIcon, RepeatIcon } from "../ui/icons";
import { LocationBeforeBooking } from "../ui/Location";
import { Skeleton } from "../ui/Skeleton";

/** A longer description is collapsed, so that the month stays in view. */
const LONG_DESCRIPTION = 240;
/** A longer title gets a smaller font. */
const LONG_TITLE = 60;

type EventSummaryProps = {
  event: PublicEventType;
  /** The time zone of the times; null if none show. */
  zone: string | null;
  /** On phones: only the terms that the client agrees to. */
  compact: boolean;
};

/** The professional, the event type and its terms, and the time zone. */
export function EventSummary({ event, zone, compact }: EventSummaryProps) {
  return (
    <div>
      <p className="pr-8 text-ink-soft">{event.professionalName}</p>
      <h1
        className={`font-display font-semibold ${event.title.length > LONG_TITLE ? "text-xl" : compact ? "text-xl sm:text-title" : "text-title"}`}
      >
        {event.title}
      </h1>
      {event.description && (
        <div className={compact ? "max-sm:hidden" : ""}>
          <Description text={event.description} />
        </div>
      )}
      <ul className={`mt-5 grid grid-cols-1 gap-3 ${compact ? "max-sm:mt-3 max-sm:gap-1.5" : ""}`}>
        <Fact icon={<ClockIcon />}>{durationLabel(event.durationMinutes)}</Fact>
        {event.sessionCount > 1 && <Fact icon={<RepeatIcon />}>{sessionsLabel(event.sessionCount)}</Fact>}
        {(event.location || event.isLocationHidden) && (
          <Fact icon={<PinIcon />}>
            <LocationBeforeBooking {...event} />
          </Fact>
        )}
        <Fact icon={<PriceIcon />}>
          <Price event={event} compact={compact} />
        </Fact>
        {zone && <Fact icon={<GlobeIcon />}>Times are in {zone}</Fact>}
      </ul>
    </div>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 text-ink-faint">{icon}</span>
      <div className="min-w-0">{children}</div>
    </li>
  );
}

function Price({ event, compact }: { event: PublicEventType; compact: boolean }) {
  const { price, sessionCount } = event;
  return (
    <>
      <span className="font-numeric text-lg font-semibold">{formatPrice(price)}</span>
      {price > 0 && sessionCount > 1 && (
        <span className="font-numeric text-ink-soft">
          {" per session, "}
          <span className="whitespace-nowrap">{`${formatPrice(totalPrice(price, sessionCount))} total`}</span>
        </span>
      )}
      {price > 0 && (
        <p className={`text-sm text-ink-soft ${compact ? "max-sm:hidden" : ""}`}>
          Paid directly to {event.professionalName}; nothing is charged here.
        </p>
      )}
    </>
  );
}

function Description({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const folded = text.length > LONG_DESCRIPTION && !open;
  return (
    <>
      <p className={`mt-3 max-w-prose text-ink-soft ${folded ? "line-clamp-4" : "whitespace-pre-line"}`}>{text}</p>
      {text.length > LONG_DESCRIPTION && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="mt-1 min-h-6 text-sm font-semibold text-green-ink underline underline-offset-2"
        >
          {open ? "Show less" : "Show more"}
        </button>
      )}
    </>
  );
}

/** A skeleton in its final size, while it loads. */
export function EventSummarySkeleton() {
  return (
    <div>
      <Skeleton className="h-6 w-32" />
      <Skeleton className="mt-1 h-8 w-56 max-w-full" />
      <Skeleton className="mt-4 h-12 w-full" />
      <div className="mt-5 grid gap-3">
        <Skeleton className="h-6 w-28" />
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-12 w-52 max-w-full" />
        <Skeleton className="h-6 w-52 max-w-full" />
      </div>
    </div>
  );
}
