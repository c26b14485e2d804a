import { usePaginatedQuery } from "convex/react";
import { api } from "#convex/api";
import { durationLabel } from "#domain/labels";
import { formatPrice } from "#domain/price";
import { Button } from "../../ui/Button";
import { ChevronRightIcon } from "../../ui/icons";
import type { EventTypeSummary } from "./useCardActions";

const PAGE_SIZE = 10;

type ArchivedEventTypesProps = { onUnarchive: (eventType: Pick<EventTypeSummary, "eventTypeId" | "title">) => void };

/** Archived event types, collapsed; nothing if there are none. */
export function ArchivedEventTypes({ onUnarchive }: ArchivedEventTypesProps) {
  const { results, status, loadMore } = usePaginatedQuery(
    api.eventTypes.listArchived,
    {},
    { initialNumItems: PAGE_SIZE },
  );
  if (results.length === 0) return null;
  return (
    <details className="group mt-8">
      <summary className="inline-flex min-h-11 items-center gap-1.5 rounded-control pr-2 font-semibold text-ink-soft hover:text-ink">
        <ChevronRightIcon className="size-4 transition-transform group-open:rotate-90" />
        Archived
      </summary>
      <p className="mt-1 text-sm text-ink-soft">
        Their booking links don’t work. Existing bookings aren’t affected. Restored event types are paused at first.
      </p>
      <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-leaf">
        {results.map((eventType) => (
          <li
            key={eventType.eventTypeId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3"
          >
            <div className="min-w-0">
              <h2 className="font-display text-lg font-semibold wrap-anywhere">{eventType.title}</h2>
              <p className="font-numeric text-sm text-ink-soft">
                {`${durationLabel(eventType.durationMinutes)} · ${formatPrice(eventType.price)}`}
              </p>
            </div>
            <Button variant="secondary" onClick={() => onUnarchive(eventType)}>
              Restore<span className="sr-only"> {eventType.title}</span>
            </Button>
          </li>
        ))}
      </ul>
      {status === "CanLoadMore" && (
        <Button variant="secondary" className="mt-3" onClick={() => loadMore(PAGE_SIZE)}>
          Show more
        </Button>
      )}
    </details>
  );
}
