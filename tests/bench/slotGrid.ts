import { DateTime } from "luxon";
import { eachDay } from "#domain/calendarDate";
import type { Interval } from "#domain/intervals";
import { offeredStarts } from "#domain/slotGrid";
import type { SlotRules } from "#domain/slotRules";
import { DAY_MINUTES, DAY_MS, MINUTE_MS, WEEK_MS } from "#domain/time";
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

export type WorstRow = { sessions: number; busy: string; starts: number; ms: Summary };

/** Two years of starts every 5 minutes around the clock, the most that an event type's bounds allow, in four states. */
export function benchWorstGrid(): WorstRow[] {
  const now = Date.UTC(2026, 1, 20, 12);
  const lastWeek = now + 51 * WEEK_MS;
  const states = {
    free: [],
    "taken in the last week of the first series": evenlySpaced(7 * 24, lastWeek, 7),
    "taken at random": halfHoursAtRandom(3_000, now, 730 + 51 * 7),
    "fully taken": [{ start: now, end: now + 1_100 * DAY_MS }],
  };
  return [1, 52].flatMap((sessions) =>
    Object.entries(states).map(([state, busy]) => {
      const limits = { durationMinutes: 30, slotIntervalMinutes: 5, sessionCount: sessions, horizonDays: 730 };
      const worst = { ...rules, ...limits, weeklyHours: eachDay(() => [{ startMinute: 0, endMinute: DAY_MINUTES }]) };
      const question = { rules: worst, busy, from: now, to: now + 731 * DAY_MS, now };
      return {
        sessions,
        busy: state,
        starts: offeredStarts(question).length,
        ms: time(() => offeredStarts(question), 9),
      };
    }),
  );
}

/** Half hours over the days, by a fixed pseudorandom sequence. */
function halfHoursAtRandom(count: number, now: number, days: number): Interval[] {
  let seed = 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    const start = now + (seed % (days * 288)) * 5 * MINUTE_MS;
    return { start, end: start + 30 * MINUTE_MS };
  });
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
