import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import {
  alwaysOpen,
  dayWithOverrides,
  firstInstantOf,
  nextChange,
  sampleEvenly,
} from "../testing/slotSituations.fixtures";
import { eachDay } from "./calendarDate";
import { offeredStarts, type SlotQuestion } from "./slotGrid";
import { busyInterval, sessionStarts } from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { tzDatabaseNames } from "./timeZoneNames";
import { whyNotOffered } from "./whyNotOffered";

/** With LONG_PROOFS, the number in docs/proof.md; otherwise a sample. */
const SITUATIONS = import.meta.env.LONG_PROOFS ? 2_000 : 200;

/** Whether `book` accepts a start. Like the mutation, it only knows one predecessor per session. */
function isBookable({ rules, busy, now }: SlotQuestion, start: number): boolean {
  const sessions = sessionStarts(rules, start);
  if (!sessions) return false;
  const predecessors = sessions.flatMap((session) => {
    const { end } = busyInterval(rules, session);
    return busy.findLast((interval) => interval.start < end) ?? [];
  });
  return offeredStarts({ rules, busy: predecessors, from: start, to: start + 1, now }).length === 1;
}

/** The starts that are listed although they break a rule, or break none and are not listed. */
function findUnexplained(question: SlotQuestion, starts: number[]): number[] {
  const listed = new Set(offeredStarts(question));
  return starts.filter((start) => (whyNotOffered(question, start).length === 0) !== listed.has(start));
}

/** Every start within the hours, regardless of bookings, notice and horizon. */
function gridOf(question: SlotQuestion): number[] {
  const rules = { ...question.rules, sessionCount: 1, minNoticeMinutes: 0, horizonDays: 60 };
  return offeredStarts({ ...question, rules, busy: [], now: question.from });
}

/** The starts that are listed but can't be booked, or can be booked but are not listed. */
function findDisagreements(question: SlotQuestion, starts: number[]): number[] {
  const listed = new Set(offeredStarts(question));
  return [...new Set(starts)].filter((start) => isBookable(question, start) !== listed.has(start));
}

test("exactly the listed starts can be booked, for random rules, busy times and current times", () => {
  let [cases, listed, hidden] = [0, 0, 0];
  checkProperty(
    fc.property(dayWithOverrides, fc.integer({ min: -720, max: 720 }), (question, minutes) => {
      const { from, to } = question;
      const grid = gridOf(question);
      const offGrid = grid.slice(0, 5).map((start) => start + minutes * MINUTE_MS);
      const offered = offeredStarts(question);
      const starts = [...sampleEvenly(offered, 20), ...sampleEvenly(grid, 20)];
      starts.push(...offGrid.filter((start) => start >= from && start < to));
      expect(findDisagreements(question, starts)).toEqual([]);
      expect(findUnexplained(question, starts)).toEqual([]);
      cases += 1;
      listed += offered.length;
      hidden += grid.length - offered.length;
    }),
    SITUATIONS,
  );
  // Both occur often enough, unless a single case is repeated.
  if (cases >= SITUATIONS) expect(Math.min(listed, hidden)).toBeGreaterThan(5 * cases);
});

test("a start after midnight, in a window that the clock moves past it, is listed and can be booked", () => {
  const weeklyHours = { ...eachDay(() => []), sat: [{ startMinute: 1_230, endMinute: 1_395 }] };
  const range = { from: Date.parse("2026-03-28T03:00Z"), to: Date.parse("2026-03-29T03:00Z") };
  const question = aroundTheClock("America/Godthab", range, 1);
  const rules = { ...question.rules, weeklyHours, durationMinutes: 5, slotIntervalMinutes: 5 };
  const starts = offeredStarts({ ...question, rules });
  expect(starts.at(-1)).toBe(Date.parse("2026-03-29T01:10Z")); // 12:10 AM; 11:00 PM to midnight is skipped
  expect(findDisagreements({ ...question, rules }, starts)).toEqual([]);
});

/** Half-hour sessions around the clock in one zone, over a range. */
function aroundTheClock(timeZone: string, range: { from: number; to: number }, sessionCount: number): SlotQuestion {
  const limits = { minNoticeMinutes: 0, horizonDays: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const rules = { timeZone, weeklyHours: alwaysOpen, dateOverrides: [], durationMinutes: 30, ...limits };
  return { rules: { ...rules, slotIntervalMinutes: 30, sessionCount }, busy: [], now: range.from, ...range };
}

type Change = { zone: string; change: number };

/** One change of each set of zones whose clocks change alike. The grid depends on nothing else of a zone. */
function distinctChanges(changes: Change[]): Change[] {
  const clockOf = ({ zone, change }: Change) => {
    const offsets = [change - 1, change].map((instant) => DateTime.fromMillis(instant, { zone }).offset);
    return [change, ...offsets].join(" ");
  };
  return [...new Map(changes.map((change) => [clockOf(change), change])).values()];
}

describe("around every zone's next clock change", () => {
  const changes = [...tzDatabaseNames].flatMap((zone) => {
    const change = nextChange(zone, Date.now());
    return change === null ? [] : [{ zone, change }];
  });

  test("each date has one start per half hour", () => {
    expect(changes.length).toBeGreaterThan(100);
    for (const { zone, change } of changes) {
      const before = DateTime.fromMillis(change, { zone }).minus({ days: 1 });
      const dates = [0, 1, 2, 3].map((days) => before.plus({ days }).toISODate() ?? "");
      const midnights = dates.map((date) => firstInstantOf(date, 0, zone));
      const [from = 0, to = 0] = [midnights[0], midnights[3]];
      const starts = offeredStarts(aroundTheClock(zone, { from, to }, 1));
      const lengths = midnights.slice(1).map((end, index) => end - (midnights[index] ?? 0));
      const startCounts = lengths.map((length, index) => {
        const midnight = midnights[index] ?? 0;
        return starts.filter((start) => start >= midnight && start < midnight + length).length;
      });
      expect(startCounts, zone).toEqual(lengths.map((length) => length / (30 * MINUTE_MS)));
      expect(new Set(lengths).size, zone).toBe(2);
    }
  });

  test("exactly the listed starts can be booked, for single sessions and the second session of a series", () => {
    for (const { zone, change } of import.meta.env.LONG_PROOFS ? changes : distinctChanges(changes)) {
      for (const [weeks, sessionCount] of [
        [0, 1],
        [1, 2],
      ] as const) {
        const from = change - weeks * WEEK_MS - DAY_MS / 2;
        const question = aroundTheClock(zone, { from, to: from + DAY_MS }, sessionCount);
        const grid = Array.from({ length: 48 }, (_, index) => from + index * 30 * MINUTE_MS);
        const offGrid = grid.slice(20, 28).map((start) => start + 15 * MINUTE_MS);
        const starts = [...offeredStarts(question), ...grid, ...offGrid];
        expect(findDisagreements(question, starts), zone).toEqual([]);
        expect(findUnexplained(question, starts), zone).toEqual([]);
      }
    }
  }, 120_000);
});
