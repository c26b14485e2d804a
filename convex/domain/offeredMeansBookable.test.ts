import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { dayWithOverrides, firstInstantOf, nextChange, spread } from "../testing/slotSituations.fixtures";
import { busyInterval, offeredStarts, type SlotQuestion, sessionStarts } from "./slotGrid";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { tzDatabaseNames } from "./timeZoneNames";

/** As many as docs/proof.md tells of with LONG_PROOFS; without it a tenth, of the same kind. */
const SITUATIONS = import.meta.env.LONG_PROOFS ? 2_000 : 200;

/** Whether a booking of one start is accepted: the question that the mutation asks, with what it reads for it. */
function isBookable({ rules, busy, now }: SlotQuestion, start: number): boolean {
  const sessions = sessionStarts(rules, start);
  if (!sessions) return false;
  const predecessors = sessions.flatMap((session) => {
    const { end } = busyInterval(rules, session);
    return busy.findLast((interval) => interval.start < end) ?? [];
  });
  return offeredStarts({ rules, busy: predecessors, from: start, to: start + 1, now }).length === 1;
}

/** Every start that the hours alone would allow, whatever is booked, has passed or is too far ahead. */
function gridOf(question: SlotQuestion): number[] {
  const rules = { ...question.rules, sessionCount: 1, minNoticeMinutes: 0, horizonDays: 60 };
  return offeredStarts({ ...question, rules, busy: [], now: question.from });
}

/** Of the starts asked about: what is listed but cannot be booked, or could be booked but is not listed. */
function disagreements(question: SlotQuestion, asked: number[]): number[] {
  const listed = new Set(offeredStarts(question));
  return [...new Set(asked)].filter((start) => isBookable(question, start) !== listed.has(start));
}

test("of random event types, busy times and presents, exactly the listed starts can be booked", () => {
  let [cases, listed, hidden] = [0, 0, 0];
  checkProperty(
    fc.property(dayWithOverrides, fc.integer({ min: -720, max: 720 }), (question, minutes) => {
      const { from, to } = question;
      const grid = gridOf(question);
      const beside = grid.slice(0, 5).map((start) => start + minutes * MINUTE_MS);
      const shown = offeredStarts(question);
      const asked = [...spread(shown, 20), ...spread(grid, 20)];
      asked.push(...beside.filter((start) => start >= from && start < to));
      expect(disagreements(question, asked)).toEqual([]);
      cases += 1;
      listed += shown.length;
      hidden += grid.length - shown.length;
    }),
    SITUATIONS,
  );
  // Both happen often enough to mean something, unless a single case is repeated.
  if (cases >= SITUATIONS) expect(Math.min(listed, hidden)).toBeGreaterThan(5 * cases);
});

const allDay = [{ startMinute: 0, endMinute: 1_440 }];
const alwaysOpen = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

/** Half-hour sessions around the clock in one zone, seen at an instant, over the days of a range. */
function aroundTheClock(timeZone: string, range: { from: number; to: number }, sessionCount: number): SlotQuestion {
  const limits = { minNoticeMinutes: 0, horizonDays: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const rules = { timeZone, weeklyHours: alwaysOpen, dateOverrides: [], durationMinutes: 30, ...limits };
  return { rules: { ...rules, slotIntervalMinutes: 30, sessionCount }, busy: [], now: range.from, ...range };
}

type Change = { zone: string; change: number };

/** Many zones have the same clock under another name, and that is all that a zone is to the grid. */
function oneOfEachClock(changes: Change[]): Change[] {
  const clockOf = ({ zone, change }: Change) => {
    const offsets = [change - 1, change].map((instant) => DateTime.fromMillis(instant, { zone }).offset);
    return [change, ...offsets].join(" ");
  };
  return [...new Map(changes.map((change) => [clockOf(change), change])).values()];
}

describe("around every zone's next change of the clock", () => {
  const changes = [...tzDatabaseNames].flatMap((zone) => {
    const change = nextChange(zone, Date.now());
    return change === null ? [] : [{ zone, change }];
  });

  test("each date has as many starts as it has half hours", () => {
    expect(changes.length).toBeGreaterThan(100);
    for (const { zone, change } of changes) {
      const before = DateTime.fromMillis(change, { zone }).minus({ days: 1 });
      const dates = [0, 1, 2, 3].map((days) => before.plus({ days }).toISODate() ?? "");
      const midnights = dates.map((date) => firstInstantOf(date, 0, zone));
      const [from = 0, to = 0] = [midnights[0], midnights[3]];
      const starts = offeredStarts(aroundTheClock(zone, { from, to }, 1));
      const lengths = midnights.slice(1).map((end, index) => end - (midnights[index] ?? 0));
      const onDates = lengths.map((length, index) => {
        const midnight = midnights[index] ?? 0;
        return starts.filter((start) => start >= midnight && start < midnight + length).length;
      });
      expect(onDates, zone).toEqual(lengths.map((length) => length / (30 * MINUTE_MS)));
      expect(new Set(lengths).size, zone).toBe(2);
    }
  });

  test("exactly the listed starts can be booked: single sessions, and series whose second session falls there", () => {
    for (const { zone, change } of import.meta.env.LONG_PROOFS ? changes : oneOfEachClock(changes)) {
      for (const [weeks, sessionCount] of [
        [0, 1],
        [1, 2],
      ] as const) {
        const from = change - weeks * WEEK_MS - DAY_MS / 2;
        const question = aroundTheClock(zone, { from, to: from + DAY_MS }, sessionCount);
        const grid = Array.from({ length: 48 }, (_, index) => from + index * 30 * MINUTE_MS);
        const beside = grid.slice(20, 28).map((start) => start + 15 * MINUTE_MS);
        expect(disagreements(question, [...offeredStarts(question), ...grid, ...beside]), zone).toEqual([]);
      }
    }
  }, 120_000);
});
