import fc from "fast-check";
import { DateTime } from "luxon";
import { eachDay, weekdays } from "../domain/calendarDate";
import type { Interval } from "../domain/intervals";
import type { SlotQuestion } from "../domain/slotGrid";
import type { SlotRules } from "../domain/slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "../domain/time";
import { tzDatabaseNames } from "../domain/timeZoneNames";
import type { DateOverride, HoursWindow } from "../domain/weeklyHours";

const allDay = [{ startMinute: 0, endMinute: 1_440 }];
/** Hours around the clock. */
export const alwaysOpen = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

const zones = [...tzDatabaseNames, "UTC-5", "UTC+05:45", "UTC+14"];

/** Every second one ends on the next date, about. */
const window = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .map(([start, length]) => ({ startMinute: start * 15, endMinute: (start + length) * 15 }));
const windows: fc.Arbitrary<HoursWindow[]> = fc.array(window, { maxLength: 3 });

/** Valid rules of an event type, without date overrides. */
export const rules: fc.Arbitrary<SlotRules> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weeklyHours: fc.record(eachDay(() => windows)),
  dateOverrides: fc.constant([]),
  durationMinutes: fc.constantFrom(5, 15, 30, 50, 60, 90, 240),
  slotIntervalMinutes: fc.constantFrom(5, 15, 20, 30, 60, 90),
  sessionCount: fc.constantFrom(1, 1, 1, 2, 4, 12),
  minNoticeMinutes: fc.constantFrom(0, 0, 60, 1_500),
  horizonDays: fc.constantFrom(1, 14, 60),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 60),
  bufferAfterMinutes: fc.constantFrom(0, 0, 15, 45),
});

/** The minute (UTC ms) of a time zone's next clock change, or null if there is none within a year. */
export function nextChange(timeZone: string, after: number): number | null {
  const offset = (instant: number) => DateTime.fromMillis(instant, { zone: timeZone }).offset;
  let low = Math.floor(after / MINUTE_MS) * MINUTE_MS;
  const before = offset(low);
  while (offset(low + WEEK_MS) === before) {
    low += WEEK_MS;
    if (low > after + 366 * DAY_MS) return null;
  }
  let high = low + WEEK_MS;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The instant (UTC ms) at which a zone's clock first shows a minute of a date. A skipped one moves forward by the gap.
 * This uses only luxon's offsets, because luxon resolves a repeated time to the second occurrence in some zones.
 * @param minute minutes on the clock since the date's midnight; 1,440 is the midnight of the next date.
 */
export function firstInstantOf(date: string, minute: number, timeZone: string): number {
  const local = Date.parse(`${date}T00:00Z`) + minute * MINUTE_MS;
  const offsetAt = (instant: number) => DateTime.fromMillis(instant, { zone: timeZone }).offset * MINUTE_MS;
  // Offsets are less than a day, and no zone changes its offset twice within two days.
  const [before, after] = [offsetAt(local - DAY_MS), offsetAt(local + DAY_MS)];
  const candidates = [local - before, local - after].filter((instant) => instant + offsetAt(instant) === local);
  return candidates.length > 0 ? Math.min(...candidates) : local - before;
}

/** Minutes on the clock, from the midnight of a date on. */
type Minutes = { start: number; end: number };

/**
 * Whether a session from an instant (UTC ms) on lies in working time as a whole, computed minute by minute on the clock,
 * with luxon's offsets only.
 */
export function worksAt({ timeZone, weeklyHours, dateOverrides, durationMinutes }: SlotRules) {
  const windowsOn = (date: string) => {
    const weekday = weekdays[DateTime.fromISO(date, { zone: "utc" }).weekday - 1] ?? "mon";
    return dateOverrides.find((override) => override.date === date)?.windows ?? weeklyHours[weekday];
  };
  const cache = new Map<string, Interval[]>();
  const periodsAround = (date: string): Interval[] => {
    const found = cache.get(date) ?? resolve(date);
    cache.set(date, found);
    return found;
  };
  const resolve = (date: string): Interval[] => {
    const windows: Minutes[] = [-2, -1, 0, 1, 2].flatMap((days) =>
      windowsOn(DateTime.fromISO(date, { zone: "utc" }).plus({ days }).toISODate() ?? "").map((window) => ({
        start: days * 1_440 + window.startMinute,
        end: days * 1_440 + window.endMinute,
      })),
    );
    return [...joined(windows), ...windows].map(({ start, end }) => ({
      start: firstInstantOf(date, start, timeZone),
      end: firstInstantOf(date, end, timeZone),
    }));
  };
  return (session: number): boolean => {
    const date = DateTime.fromMillis(session, { zone: timeZone }).toISODate() ?? "";
    const end = session + durationMinutes * MINUTE_MS;
    return periodsAround(date).some((period) => period.start <= session && end <= period.end);
  };
}

/** Windows, with those that overlap or touch joined. */
function joined(windows: readonly Minutes[]): Minutes[] {
  const open = new Set(
    windows.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, minute) => start + minute)),
  );
  const starts = [...open].filter((minute) => !open.has(minute - 1));
  return starts.map((start) => {
    let end = start;
    while (open.has(end)) end += 1;
    return { start, end };
  });
}

/** About `count` evenly spaced starts, including the first and the last. */
export function sampleEvenly(starts: number[], count: number): number[] {
  const step = Math.ceil(starts.length / count);
  return starts.filter((_, index) => index % step === 0 || index === starts.length - 1);
}

/** Rules without date overrides, busy intervals, a current time and a range of nine days around it. */
export const situation: fc.Arbitrary<SlotQuestion> = fc
  .record({
    rules,
    after: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }),
    nearChange: fc.boolean(),
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 300 })), { maxLength: 40 }),
  })
  .map(({ rules, after, nearChange, gaps }) => {
    const change = nearChange ? nextChange(rules.timeZone, after) : null;
    const now = change === null ? after : change - 3 * DAY_MS;
    let end = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    const busy = gaps.map(([gap, length]) => {
      const start = end + gap * MINUTE_MS;
      end = start + length * MINUTE_MS;
      return { start, end };
    });
    return { rules, now, busy, from: now - DAY_MS, to: now + 8 * DAY_MS };
  });

/** One day of a `situation` with date overrides, often the day of a clock change. */
export const dayWithOverrides: fc.Arbitrary<SlotQuestion> = fc
  .record({
    question: situation,
    hoursAhead: fc.oneof(fc.integer({ min: 50, max: 71 }), fc.integer({ min: -12, max: 192 })),
    overriddenDays: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
    replacements: fc.array(windows, { minLength: 4, maxLength: 4 }),
  })
  .map(({ question, hoursAhead, overriddenDays, replacements }) => {
    // Days are added in UTC: in the zone, a reading that the clock skips would land on the next date.
    const today = DateTime.fromMillis(question.now, { zone: question.rules.timeZone }).setZone("utc", {
      keepLocalTime: true,
    });
    const dateOverrides: DateOverride[] = overriddenDays.map((days, index) => ({
      date: today.plus({ days }).toISODate() ?? "",
      windows: replacements[index] ?? [],
    }));
    const from = question.now + hoursAhead * 60 * MINUTE_MS;
    return { ...question, rules: { ...question.rules, dateOverrides }, from, to: from + DAY_MS };
  });
