import { useQuery } from "convex/react";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import type { SlotRulesDraft } from "#domain/eventType";
import { pluralize } from "#domain/labels";
import type { SlotDay } from "../../booking/types";
import { useKept } from "../../booking/useKept";
import { ChevronRightIcon } from "../../ui/icons";
import { Skeleton } from "../../ui/Skeleton";
import { useSettled } from "../../ui/useSettled";
import { useMinute } from "../useMinute";

type PreviewProps = {
  /** Null while something is wrong with them. */
  rules: SlotRulesDraft | null;
  eventTypeId: Id<"eventTypes"> | undefined;
};

/** The times that clients would be offered in the next two weeks, by what is typed at present. */
export function Preview({ rules, eventTypeId }: PreviewProps) {
  const minute = useMinute();
  // As text, so that the same rules stay the same.
  const settled = useSettled(JSON.stringify(rules));
  const asked: SlotRulesDraft | null = JSON.parse(settled);
  const args = asked && minute !== null && { rules: asked, minute, ...(eventTypeId && { eventTypeId }) };
  const fresh = useQuery(api.slotPreview.get, args || "skip");
  const shown = useKept(fresh ?? undefined, () => true);
  return (
    <section aria-labelledby="preview-heading" className="rounded-card border border-line bg-leaf">
      <div className="border-b border-line px-5 py-4">
        <h2 id="preview-heading" className="font-display text-head font-semibold">
          The next two weeks
        </h2>
        <p role="status" className="text-fine text-ink-soft">
          {rules
            ? shown
              ? `${pluralize(numberOf(shown.days), "time")} to book, in ${shown.zone.name} (${shown.zone.offset})`
              : "Finding the times…"
            : "Not up to date: something in length, hours or limits is not right yet."}
        </p>
      </div>
      {shown ? (
        <Days days={shown.days} />
      ) : (
        <div className="grid gap-3 p-5">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      )}
    </section>
  );
}

function Days({ days }: { days: SlotDay[] }) {
  if (days.length === 0) return <p className="p-5 text-ink-soft">Nothing can be booked in this time.</p>;
  return (
    <ul className="divide-y divide-line">
      {days.map((day) => (
        <li key={day.date}>
          <Day day={day} />
        </li>
      ))}
    </ul>
  );
}

/** A day's times, from the first to the last; all of them when it is opened. */
function Day({ day: { label, times } }: { day: SlotDay }) {
  const [first, last] = [times[0], times.at(-1)];
  return (
    <details className="group px-5">
      <summary className="grid min-h-11 grid-cols-[auto_1fr] items-center gap-x-2 py-2">
        <ChevronRightIcon className="size-4 text-ink-faint transition-transform group-open:rotate-90" />
        <h3 className="figures font-medium">{label}</h3>
        <p className="figures col-start-2 text-fine text-ink-soft">
          {first === last ? first?.label : `${pluralize(times.length, "time")}, ${first?.label} to ${last?.label}`}
        </p>
      </summary>
      <p className="figures flex flex-wrap gap-x-2.5 pb-3 pl-6 text-fine text-ink-soft">
        {times.map((time) => (
          <span key={time.startsAt}>{time.label}</span>
        ))}
      </p>
    </details>
  );
}

function numberOf(days: SlotDay[]): number {
  return days.reduce((sum, day) => sum + day.times.length, 0);
}
