import type { FunctionReturnType } from "convex/server";
import type { api } from "../../convex/_generated/api";
import { durationLabel } from "../../convex/domain/duration";
import { formatPrice } from "../../convex/domain/price";
import { sessionsLabel } from "../booking/terms";
import { bookingPath } from "../paths";
import { buttonClass } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { PauseIcon } from "../ui/icons";

type EventTypeCardProps = { eventType: FunctionReturnType<typeof api.eventTypes.list>[number] };

/** One event type as an index card: what it is, the link that clients book by, and what comes next. */
export function EventTypeCard({ eventType }: EventTypeCardProps) {
  const { title, slug, durationMinutes, price, sessionCount, location, status, nextBooking } = eventType;
  const path = bookingPath(slug);
  const facts = [
    durationLabel(durationMinutes),
    formatPrice(price),
    sessionCount > 1 ? sessionsLabel(sessionCount) : "One-time",
  ];
  return (
    <article className="grid content-start rounded-card border border-line bg-sheet p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-display text-head font-semibold wrap-anywhere">{title}</h2>
        {status === "paused" && (
          <p className="mt-1 inline-flex items-center gap-1 rounded-full bg-amber-tint px-2.5 py-0.5 text-fine font-medium text-amber">
            <PauseIcon className="size-4" />
            Paused
          </p>
        )}
      </div>
      <p className="figures mt-1 text-ink-soft">{facts.join(" · ")}</p>
      {location && <p className="mt-1 text-fine text-ink-soft wrap-anywhere">{location}</p>}
      <div className="mt-4 rounded-control bg-leaf px-4 py-3">
        <p className="text-time leading-snug wrap-anywhere">
          <span className="text-ink-soft">{window.location.host}/book/</span>
          <span className="font-semibold">{slug}</span>
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <CopyButton text={`${window.location.origin}${path}`} of={title} />
          <a href={path} target="_blank" rel="noopener" className={buttonClass("quiet")}>
            Open<span className="sr-only"> the booking page of {title}</span>
          </a>
        </div>
      </div>
      <p className="mt-4 text-fine text-ink-soft">
        {nextBooking ? (
          <>
            Next: <span className="figures text-ink">{`${nextBooking.date} · ${nextBooking.time}`}</span>
          </>
        ) : (
          "Nothing booked yet to come."
        )}
      </p>
    </article>
  );
}
