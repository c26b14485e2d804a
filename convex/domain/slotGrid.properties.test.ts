import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { situation } from "../testing/slotSituations.fixtures";
import { weekdays } from "./calendarDate";
import type { Interval } from "./intervals";
import { busyInterval, offeredStarts, sessionStarts } from "./slotGrid";
import { MINUTE_MS } from "./time";

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
            Math.max(from, Math.floor(now / MINUTE_MS) * MINUTE_MS + rules.minNoticeMinutes * MINUTE_MS),
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
              expect(isWorked(session + minute * MINUTE_MS)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  test("the same instants are offered however the range is cut, as it is for viewers in other zones", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 9 * 1_440 - 1 }), (question, minutes) => {
        const cut = question.from + minutes * MINUTE_MS;
        const parts = [...offeredStarts({ ...question, to: cut }), ...offeredStarts({ ...question, from: cut })];
        expect(parts).toEqual(offeredStarts(question));
      }),
      { numRuns: 80 },
    );
  }, 30_000);
});
