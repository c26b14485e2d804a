import { useQuery } from "convex/react";
import { api } from "#convex/api";
import { useStableQuery } from "../../lib/useStableQuery";
import { inputClass } from "../../ui/form/TextField";

const MAX_ARCHIVED = 50;

type EventTypeSelectProps = {
  chosen: string | undefined;
  /** The present minute (UTC ms). */
  minute: number;
  onChoose: (id: string | undefined) => void;
};

/** One event type or all. */
export function EventTypeSelect({ chosen, minute, onChoose }: EventTypeSelectProps) {
  const paginationOpts = { numItems: MAX_ARCHIVED, cursor: null };
  const open = useStableQuery(useQuery(api.eventTypes.list, { minute }), () => true);
  const archived = useStableQuery(useQuery(api.eventTypes.listArchived, { minute, paginationOpts }), () => true);
  const all = [...(open ?? []), ...(archived?.page ?? [])];
  return (
    <label className="min-w-0 max-sm:w-full">
      <span className="mb-1 block text-sm text-ink-soft">Event type</span>
      <select
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(target.value || undefined)}
        className={`${inputClass} max-w-full pr-2 sm:w-56`}
      >
        <option value="">All event types</option>
        {all.map(({ eventTypeId, title, status }) => (
          <option key={eventTypeId} value={eventTypeId}>
            {status === "archived" ? `${title} (archived)` : title}
          </option>
        ))}
      </select>
    </label>
  );
}
