import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { firstInstantOf, sampleEvenly, situation, worksAt } from "../testing/slotSituations.fixtures";
import type { Interval } from "./intervals";
import { offeredStarts } from "./slotGrid";
import { busyInterval, sessionStarts } from "./slotRules";
import { MINUTE_MS } from "./time";

const overlaps = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

test("firstInstantOf, used below, takes the first of two midnights and moves skipped times forward", () => {
  expect(firstInstantOf("2026-11-01", 0, "America/Havana")).toBe(Date.parse("2026-11-01T04:00Z"));
  expect(firstInstantOf("2026-10-31", 1_440, "America/Havana")).toBe(Date.parse("2026-11-01T04:00Z"));
  expect(firstInstantOf("2026-03-08", 0, "America/Havana")).toBe(Date.parse("2026-03-08T05:00Z"));
  expect(firstInstantOf("2026-03-08", 150, "America/Los_Angeles")).toBe(Date.parse("2026-03-08T10:30Z"));
});

describe("for random rules, zones and bookings", () => {
  test("offered starts are sorted, in the range, within notice and horizon, and overlap nothing busy", () => {
    checkProperty(
      fc.property(situation, (question) => {
        const { rules, busy, from, to, now } = question;
        const starts = offeredStarts(question);
        // Days are added in UTC, because the zone's clock can skip the reading.
        const today = DateTime.fromMillis(now, { zone: rules.timeZone }).setZone("utc", { keepLocalTime: true });
        const lastDate = today.plus({ days: rules.horizonDays }).toISODate() ?? "";
        const [first, last] = [starts[0], starts.at(-1)];
        if (first === undefined || last === undefined) return;
        expect(starts.filter((start, index) => index > 0 && start <= (starts[index - 1] ?? 0))).toEqual([]);
        expect(first).toBeGreaterThanOrEqual(
          Math.max(from, Math.floor(now / MINUTE_MS) * MINUTE_MS + rules.minNoticeMinutes * MINUTE_MS),
        );
        expect(last).toBeLessThan(to);
        expect((DateTime.fromMillis(last, { zone: rules.timeZone }).toISODate() ?? "") <= lastDate).toBe(true);
        const sessions = sampleEvenly(starts, 20).map((start) => sessionStarts(rules, start) ?? []);
        expect(sessions.filter(({ length }) => length !== rules.sessionCount)).toEqual([]);
        const occupied = sessions.flat().map((session) => busyInterval(rules, session));
        expect(occupied.filter((session) => busy.some((interval) => overlaps(interval, session)))).toEqual([]);
      }),
      100,
    );
  });

  test("offered sessions lie in working time", () => {
    checkProperty(
      fc.property(situation, (question) => {
        const { rules } = question;
        const works = worksAt(rules);
        const sessions = sampleEvenly(offeredStarts(question), 20).flatMap(
          (start) => sessionStarts(rules, start) ?? [],
        );
        const outside = sessions.filter((session) => !works(session));
        expect(outside).toEqual([]);
      }),
      80,
    );
  });

  test("splitting the range does not change the offered starts", () => {
    checkProperty(
      fc.property(situation, fc.integer({ min: 1, max: 9 * 1_440 - 1 }), (question, minutes) => {
        const cut = question.from + minutes * MINUTE_MS;
        const parts = [...offeredStarts({ ...question, to: cut }), ...offeredStarts({ ...question, from: cut })];
        expect(parts).toEqual(offeredStarts(question));
      }),
      80,
    );
  });
});
