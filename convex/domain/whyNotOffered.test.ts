import { expect, test } from "vitest";
import { eachDay } from "./calendarDate";
import type { SlotRules } from "./slotRules";
import { HOUR_MS, MINUTE_MS, WEEK_MS } from "./time";
import { whyNotOffered } from "./whyNotOffered";

const nineToFive = [{ startMinute: 540, endMinute: 1_020 }];
const rules: SlotRules = {
  timeZone: "America/Los_Angeles",
  weeklyHours: { ...eachDay(() => nineToFive), sat: [], sun: [] },
  dateOverrides: [{ date: "2026-03-17", windows: [] }],
  durationMinutes: 60,
  slotIntervalMinutes: 30,
  sessionCount: 1,
  minNoticeMinutes: 60,
  horizonDays: 14,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
};
const now = Date.parse("2026-03-10T16:00Z"); // Tuesday, 9:00 AM
const at = (iso: string) => Date.parse(iso);
const lunch = { start: at("2026-03-10T19:00Z"), end: at("2026-03-10T20:00Z") };
const why = (startsAt: number, changes: Partial<SlotRules> = {}) =>
  whyNotOffered({ rules: { ...rules, ...changes }, busy: [lunch], now }, startsAt);

test.each([
  ["2026-03-10T17:00Z", []],
  ["2026-03-10T16:30Z", [{ rule: "notice" }]],
  ["2026-03-10T17:10Z", [{ rule: "interval" }]],
  ["2026-03-10T23:30Z", [{ rule: "hours", week: 0 }]],
  ["2026-03-14T17:00Z", [{ rule: "closed", week: 0 }]],
  ["2026-03-17T17:00Z", [{ rule: "closed", week: 0 }]],
  ["2026-03-25T17:00Z", [{ rule: "horizon" }]],
  ["2026-03-10T18:00Z", [{ rule: "busy", week: 0, interval: lunch }]],
  ["2026-03-10T17:45Z", []],
])("a start at %s breaks %j", (startsAt, expected) => {
  expect(why(at(startsAt), { slotIntervalMinutes: startsAt.includes(":45") ? 15 : 30 })).toEqual(expected);
});

test("names every rule, not only the first", () => {
  expect(why(at("2026-03-10T14:10Z"), { minNoticeMinutes: 600 })).toEqual([
    { rule: "hours", week: 0 },
    { rule: "notice" },
  ]);
});

test("names the weeks of a series", () => {
  const startsAt = at("2026-03-10T17:00Z");
  const taken = { start: startsAt + 2 * WEEK_MS, end: startsAt + 2 * WEEK_MS + HOUR_MS };
  const series = { ...rules, sessionCount: 3 };
  expect(whyNotOffered({ rules: series, busy: [taken], now }, startsAt)).toEqual([
    { rule: "closed", week: 1 },
    { rule: "busy", week: 2, interval: taken },
  ]);
});

test("names a week in which the clock skips the time", () => {
  const hours = eachDay(() => [{ startMinute: 0, endMinute: 1_440 }]);
  const startsAt = at("2026-03-01T10:30Z"); // 2:30 AM, skipped on March 8
  const night = { ...rules, weeklyHours: hours, dateOverrides: [], sessionCount: 2 };
  const question = { rules: night, busy: [], now: startsAt - 2 * HOUR_MS };
  expect(whyNotOffered(question, startsAt)).toEqual([{ rule: "skipped", week: 1 }]);
  expect(whyNotOffered(question, startsAt - 60 * MINUTE_MS)).toEqual([]);
});
