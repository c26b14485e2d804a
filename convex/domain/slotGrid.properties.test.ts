import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { weekdays } from "./calendarDate";
import type { Interval } from "./intervals";
import { busyInterval, offeredStarts, type SlotRules, sessionStarts } from "./slotGrid";
import { tzDatabaseNames } from "./timeZoneNames";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const zones = [...tzDatabaseNames, "UTC-5", "UTC+05:45", "UTC+14"];

const window = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([start, length]) => start + length <= 96)
  .map(([start, length]) => ({ startMinute: start * 15, endMinute: (start + length) * 15 }));

const rulesIn = (timeZone: fc.Arbitrary<string>): fc.Arbitrary<SlotRules> =>
  fc.record({
    timeZone,
    weeklyHours: fc
      .tuple(...weekdays.map(() => fc.array(window, { maxLength: 3 })))
      .map(
        (days) =>
          Object.fromEntries(weekdays.map((day, index) => [day, days[index] ?? []])) as SlotRules["weeklyHours"],
      ),
    dateOverrides: fc.constant([]),
    durationMinutes: fc.constantFrom(5, 15, 30, 50, 60, 90, 240),
    slotIntervalMinutes: fc.constantFrom(5, 15, 20, 30, 60, 90),
    sessionCount: fc.constantFrom(1, 1, 1, 2, 4, 12),
    minNoticeMinutes: fc.constantFrom(0, 0, 60, 1_500),
    horizonDays: fc.constantFrom(1, 14, 60),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 60),
    bufferAfterMinutes: fc.constantFrom(0, 0, 15, 45),
  });

/** A day before the week of a zone's next clock change after an instant; that instant if there is none in a year. */
function beforeNextChange(timeZone: string, after: number): number {
  const offset = (instant: number) => DateTime.fromMillis(instant, { zone: timeZone }).offset;
  const first = offset(after);
  for (let week = 1; week <= 53; week += 1)
    if (offset(after + week * 7 * DAY) !== first) return after + (week - 1) * 7 * DAY;
  return after;
}

const situation = fc
  .record({
    rules: rulesIn(fc.constantFrom(...zones)),
    after: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }),
    nearChange: fc.boolean(),
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 300 })), { maxLength: 40 }),
  })
  .map(({ rules, after, nearChange, gaps }) => {
    const now = nearChange ? beforeNextChange(rules.timeZone, after) : after;
    let end = Math.floor(now / MINUTE) * MINUTE;
    const busy = gaps.map(([gap, length]) => {
      const start = end + gap * MINUTE;
      end = start + length * MINUTE;
      return { start, end };
    });
    return { rules, now, busy, from: now - DAY, to: now + 8 * DAY };
  });

const meets = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

/** The instant of a wall-clock time by luxon, which the product's own arithmetic is held against. */
function instantOf(midday: DateTime, minute: number): number {
  const day = minute === 1_440 ? midday.plus({ days: 1 }) : midday;
  return day
    .startOf("day")
    .set({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 })
    .toMillis();
}

describe("whatever the rules, the zone and the bookings", () => {
  test("every offered start is in order, in the range, on time, and its sessions meet nothing busy", () => {
    fc.assert(
      fc.property(situation, (question) => {
        const { rules, busy, from, to, now } = question;
        const starts = offeredStarts(question);
        const lastDate =
          DateTime.fromMillis(now, { zone: rules.timeZone }).plus({ days: rules.horizonDays }).toISODate() ?? "";
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        for (const start of starts) {
          expect(start).toBeGreaterThanOrEqual(
            Math.max(from, Math.floor(now / MINUTE) * MINUTE + rules.minNoticeMinutes * MINUTE),
          );
          expect(start).toBeLessThan(to);
          expect((DateTime.fromMillis(start, { zone: rules.timeZone }).toISODate() ?? "") <= lastDate).toBe(true);
          const sessions = sessionStarts(rules, start) ?? [];
          expect(sessions).toHaveLength(rules.sessionCount);
          for (const session of sessions) {
            expect(busy.some((interval) => meets(interval, busyInterval(rules, session)))).toBe(false);
          }
        }
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test("every offered session lies within the working time of its date", () => {
    fc.assert(
      fc.property(situation, (question) => {
        const { rules } = question;
        for (const start of offeredStarts(question).slice(0, 20)) {
          for (const session of sessionStarts(rules, start) ?? []) {
            const midday = DateTime.fromMillis(session, { zone: rules.timeZone }).set({ hour: 12 });
            const windows = rules.weeklyHours[weekdays[midday.weekday - 1] ?? "mon"].map(
              ({ startMinute, endMinute }) => ({
                start: instantOf(midday, startMinute),
                end: instantOf(midday, endMinute),
              }),
            );
            const isWorked = (instant: number) => windows.some(({ start, end }) => start <= instant && instant < end);
            for (let minute = 0; minute < rules.durationMinutes; minute += 5) {
              expect(isWorked(session + minute * MINUTE)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  test("the list and the booking agree on every start, and on every minute between", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 8 * 1_440 }), (question, minutes) => {
        const starts = offeredStarts(question);
        const isOffered = (start: number) => offeredStarts({ ...question, from: start, to: start + 1 }).includes(start);
        expect(starts.filter((start) => !isOffered(start))).toEqual([]);
        const any = Math.floor(question.now / MINUTE) * MINUTE + minutes * MINUTE;
        if (any < question.to) expect(isOffered(any)).toBe(starts.includes(any));
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  test("the same instants are offered however the range is cut, as it is for viewers in other zones", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 9 * 1_440 - 1 }), (question, minutes) => {
        const cut = question.from + minutes * MINUTE;
        const parts = [...offeredStarts({ ...question, to: cut }), ...offeredStarts({ ...question, from: cut })];
        expect(parts).toEqual(offeredStarts(question));
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  test("one predecessor per session decides as the whole list of busy intervals does", () => {
    fc.assert(
      fc.property(situation, (question) => {
        const { rules, busy } = question;
        for (const start of offeredStarts({ ...question, busy: [] }).slice(0, 40)) {
          const predecessors = (sessionStarts(rules, start) ?? []).flatMap((session) => {
            const candidate = busyInterval(rules, session);
            return busy.findLast((interval) => interval.start < candidate.end) ?? [];
          });
          const ask = (intervals: Interval[]) =>
            offeredStarts({ ...question, busy: intervals, from: start, to: start + 1 });
          expect(ask(predecessors)).toEqual(ask(busy));
        }
      }),
      { numRuns: 80 },
    );
  }, 30_000);
});
