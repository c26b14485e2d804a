import { useMemo } from "react";
import { dateLabel } from "#domain/calendarDate";
import { type ClockEntry, type SlotDay, slotDays, toLocal } from "#domain/slotDays";
import { type SlotRun, startsOf } from "#domain/slotRuns";
import { DAY_MS, MINUTE_MS } from "#domain/time";
import { formatOffset } from "#domain/utcOffset";

/** The times that the server offers on some dates, and what is needed to show them. */
type OfferedTimes = {
  today: string;
  minNoticeMinutes: number;
  zoneName: string;
  clock: readonly ClockEntry[];
  times: readonly SlotRun[];
};

/** The times that can still be booked at `minute` (UTC ms), by day and with labels. */
export function useOfferedDays(offered: OfferedTimes | null | undefined, minute: number | null): SlotDay[] {
  const starts = useMemo(() => startsOf(offered?.times ?? []), [offered]);
  const earliest = (minute ?? 0) + (offered?.minNoticeMinutes ?? 0) * MINUTE_MS;
  const first = starts.findIndex((startsAt) => startsAt >= earliest);
  return useMemo(
    () => (offered && first >= 0 ? slotDays(offered.clock, starts.slice(first), offered.today) : []),
    [offered, starts, first],
  );
}

/** `Pacific Time (UTC-8)`, or `Pacific Time (UTC-8, from March 8 UTC-7)` if the clock changes on these dates. */
export function zoneText({ zoneName, clock }: Pick<OfferedTimes, "zoneName" | "clock">): string {
  const offsets = clock.map((entry, index) => {
    const offset = formatOffset(entry.offsetMinutes);
    const day = Math.floor(toLocal(entry, entry.since) / DAY_MS);
    return index === 0 ? offset : `from ${dateLabel(day).replace(/^\w+, /, "")} ${offset}`;
  });
  return `${zoneName} (${offsets.join(", ")})`;
}
