import type { FunctionReturnType } from "convex/server";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { parseDate } from "#domain/calendarDate";
import type { SlotRulesDraft } from "#domain/eventType";
import { pluralize } from "#domain/labels";
import { dayLabel, type SlotDay } from "#domain/slotDays";
import { useOfferedDays, zoneText } from "../../lib/offeredDays";
import { useServerMinute } from "../../lib/serverMinute";
import { useDebouncedValue } from "../../lib/useDebouncedValue";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { ChevronRightIcon } from "../../ui/icons";
import { Skeleton } from "../../ui/Skeleton";

type SlotPreviewProps = {
  /** Null while they are invalid. */
  rules: SlotRulesDraft | null;
  eventTypeId: Id<"eventTypes"> | undefined;
};

/** The slots in the next two weeks with the form's values. */
export function SlotPreview({ rules, eventTypeId }: SlotPreviewProps) {
  // Serialized, so that equal rules are the same value for hooks.
  const debounced = useDebouncedValue(JSON.stringify(rules));
  const debouncedRules: SlotRulesDraft | null = JSON.parse(debounced);
  const args = debouncedRules && { rules: debouncedRules, ...(eventTypeId && { eventTypeId }) };
  const result = useExpiringQuery(api.slotPreview.get, args ?? "skip");
  const shown = useStableQuery(result ?? undefined, () => true);
  const days = useOfferedDays(shown, useServerMinute());
  return (
    <section aria-labelledby="preview-heading" className="rounded-card border border-line bg-leaf">
      <div className="border-b border-line px-5 py-4">
        <h2 id="preview-heading" className="font-display text-xl font-semibold">
          The next two weeks
        </h2>
        <p role="status" className="text-sm text-ink-soft">
          {rules
            ? shown
              ? `${pluralize(countSlots(days), "available time")} in ${zoneText(shown)}`
              : "Loading times…"
            : "Not up to date. Fix the errors in duration, hours, or limits first."}
        </p>
      </div>
      {shown ? (
        <>
          <Days days={days} />
          <BlockedDays blocked={shown.blocked} today={shown.today} />
        </>
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
  if (days.length === 0) return <p className="p-5 text-ink-soft">No available times in the next two weeks.</p>;
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

/** A day's first and last slot, or all of them when expanded. */
function Day({ day: { label, times } }: { day: SlotDay }) {
  const [first, last] = [times[0], times.at(-1)];
  return (
    <details className="group px-5">
      <summary className="grid min-h-11 grid-cols-[auto_1fr] items-center gap-x-2 py-2">
        <ChevronRightIcon className="size-4 text-ink-faint transition-transform group-open:rotate-90" />
        <h3 className="font-numeric font-medium">{label}</h3>
        <p className="font-numeric col-start-2 text-sm text-ink-soft">
          {first === last ? first?.label : `${pluralize(times.length, "time")}, ${first?.label} to ${last?.label}`}
        </p>
      </summary>
      <p className="font-numeric flex flex-wrap gap-x-2.5 pb-3 pl-6 text-sm text-ink-soft">
        {times.map((time) => (
          <span key={time.startsAt}>{time.label}</span>
        ))}
      </p>
    </details>
  );
}

type Blocked = NonNullable<FunctionReturnType<typeof api.slotPreview.get>>["blocked"];

const obstacles: Record<Blocked[number]["rule"], string> = {
  closed: "is closed",
  hours: "has no such hours",
  skipped: "skips that time, because the clocks change",
  busy: "is booked at that time",
};

/** The days on which a weekly series can't start, and why; nothing if there are none. */
function BlockedDays({ blocked, today }: { blocked: Blocked; today: string }) {
  if (blocked.length === 0) return null;
  const labelOf = (date: string) => dayLabel(parseDate(date) ?? 0, today);
  return (
    <div className="border-t border-line px-5 py-4">
      <h3 className="font-medium">Days on which no series can start</h3>
      <ul className="mt-1 grid gap-1 text-sm text-ink-soft">
        {blocked.map(({ date, because, rule }) => (
          <li key={date}>
            {labelOf(date)}: {labelOf(because)} {obstacles[rule]}.
          </li>
        ))}
      </ul>
    </div>
  );
}

function countSlots(days: SlotDay[]): number {
  return days.reduce((sum, day) => sum + day.times.length, 0);
}
