import { DateTime } from "luxon";
import { eachDay } from "#domain/calendarDate";
import type { Interval } from "#domain/intervals";
import { offeredStarts, type SlotRules } from "#domain/slotGrid";
import { DAY_MS, MINUTE_MS } from "#domain/time";
import { type Summary, time } from "./measure";

const hours = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];

const rules: SlotRules = {
  timeZone: "America/Los_Angeles",
  weeklyHours: eachDay(() => hours),
  dateOverrides: [],
  durationMinutes: 30,
  slotIntervalMinutes: 30,
  sessionCount: 1,
  minNoticeMinutes: 0,
  horizonDays: 730,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
};

export type GridRow = { days: number; bookings: number; starts: number; ms: Summary; naiveMs: Summary; ratio: number };

/** Compares the slot grid with a naive luxon implementation, by number of days and bookings. */
export function benchSlotGrid(): GridRow[] {
  const now = Date.UTC(2026, 1, 20, 12);
  return [31, 60, 365].flatMap((days) =>
    [0, 200, 1_000].map((bookings) => {
      const busy = evenlySpaced(bookings, now, days);
      const question = { rules, busy, from: now, to: now + days * DAY_MS, now };
      const starts = offeredStarts(question).length;
      if (starts !== naiveStarts(now, days, busy).length) throw new Error("The two implementations disagree.");
      const ms = time(() => offeredStarts(question), 100);
      const naiveMs = time(() => naiveStarts(now, days, busy), 3);
      return { days, bookings, starts, ms, naiveMs, ratio: naiveMs.median / ms.median };
    }),
  );
}

/** Short busy intervals, evenly spaced over the days. */
function evenlySpaced(count: number, now: number, days: number): Interval[] {
  const step = Math.floor((days * DAY_MS) / count / MINUTE_MS) * MINUTE_MS;
  return Array.from({ length: count }, (_, index) => {
    const start = now + index * step;
    return { start, end: start + 20 * MINUTE_MS };
  });
}

/** The naive implementation: computes each slot with luxon and compares it with every booking. */
function naiveStarts(now: number, days: number, busy: Interval[]): number[] {
  const starts: number[] = [];
  const first = DateTime.fromMillis(now, { zone: rules.timeZone }).startOf("day");
  for (let day = 0; day <= days; day += 1) {
    for (let minute = 9 * 60; minute + 30 <= 17 * 60; minute += 30) {
      const slot = first.plus({ days: day }).set({ hour: Math.floor(minute / 60), minute: minute % 60 });
      const [start, end] = [slot.toMillis(), slot.plus({ minutes: 30 }).toMillis()];
      const isInRange = start >= now && start < now + days * DAY_MS;
      if (isInRange && !busy.some((interval) => start < interval.end && interval.start < end)) starts.push(start);
    }
  }
  return starts;
}
