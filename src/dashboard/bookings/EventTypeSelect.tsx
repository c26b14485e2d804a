import type { ReactNode } from "react";
import { api } from "#convex/api";
import { eventTypeColor } from "#domain/eventTypeColors";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { inputClass } from "../../ui/form/Field";

const MAX_ARCHIVED = 50;

type EventTypeSelectProps = {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
};

/** Filters by an event type. */
export function EventTypeSelect({ chosen, onChoose }: EventTypeSelectProps) {
  const paginationOpts = { numItems: MAX_ARCHIVED, cursor: null };
  const open = useStableQuery(useExpiringQuery(api.eventTypes.list, {}), () => true);
  const archived = useLiveQuery(api.eventTypes.listArchived, { paginationOpts });
  const all = [...(open?.eventTypes ?? []), ...(archived?.page ?? [])];
  const chosenTitle = all.find(({ eventTypeId }) => eventTypeId === chosen)?.title;
  return (
    <>
      {chosenTitle && <p className="hidden print:block">Only: {chosenTitle}</p>}
      <FilterField label="Event type" className="min-w-0 max-sm:w-full print:hidden">
        <select
          value={chosen ?? ""}
          onChange={({ target }) => onChoose(target.value || undefined)}
          className={`${inputClass} max-w-full pr-2 sm:w-56`}
        >
          <option value="">All event types</option>
          {all.map(({ eventTypeId, title, color, status }) => (
            <option key={eventTypeId} value={eventTypeId}>
              {`${eventTypeColor(color).symbol} ${title}${status === "archived" ? " (archived)" : ""}`}
            </option>
          ))}
        </select>
      </FilterField>
    </>
  );
}

type FilterFieldProps = { label: string; className: string; children: ReactNode };

/** A control of a filter bar, with its label in small print. */
export function FilterField({ label, className, children }: FilterFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className={className}>
      <span className="mb-1 block text-sm text-ink-soft">{label}</span>
      {children}
    </label>
  );
}
