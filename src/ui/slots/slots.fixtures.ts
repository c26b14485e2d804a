import type { SlotDay } from "#domain/slotDays";
import type { SlotMonth } from "../../lib/slotMonth";

/** March 10, 2026, 9:00 AM in Los Angeles. */
export const nineOClock = Date.UTC(2026, 2, 10, 16);
export const HALF_HOUR = 30 * 60_000;

/** A day with half-hourly times from 9:00 AM on. */
export function aDay(times: number, changes: Partial<SlotDay> = {}): SlotDay {
  return {
    date: "2026-03-10",
    label: "Tuesday, March 10",
    times: Array.from({ length: times }, (_, index) => ({
      startsAt: nineOClock + index * HALF_HOUR,
      label: `${9 + Math.floor(index / 2)}:${index % 2 ? "30" : "00"} AM`,
      zone: "PDT",
      offsetMinutes: -420,
      period: "morning" as const,
    })),
    ...changes,
  };
}

export function aMonth(changes: Partial<SlotMonth> = {}): SlotMonth {
  return {
    month: "2026-03",
    firstMonth: "2026-03",
    lastMonth: "2026-05",
    today: "2026-03-09",
    zone: "Pacific Time (UTC-7)",
    days: [aDay(4)],
    blocked: new Map(),
    next: null,
    clock: [{ since: 0, offsetMinutes: -420, abbreviation: "PDT" }],
    ...changes,
  };
}
