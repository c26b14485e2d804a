import { readFileSync } from "node:fs";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { type Weekday, weekdays } from "./calendarDate";
import { offeredStarts } from "./slotGrid";
import { type SlotRules, sessionStarts } from "./slotRules";
import type { HoursWindow, WeeklyHours } from "./weeklyHours";

type SlotCase = {
  id: string;
  title: string;
  host: string;
  viewer?: string;
  weekly: Record<string, [string, string][]>;
  overrides?: Record<string, [string, string][]>;
  dur: number;
  step?: number;
  noticeMin?: number;
  horizonDays?: number;
  bufBefore?: number;
  bufAfter?: number;
  busy?: { s: string; e: string; status?: string; bufBefore?: number; bufAfter?: number }[];
  now?: string;
  from: string;
  to?: string;
  n: number;
  expect?: string[];
  first3?: string[];
  last2?: string[];
};

const cases: SlotCase[] = readFileSync(new URL("./slotCases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const windowsFrom = (pairs: [string, string][]): HoursWindow[] =>
  pairs.map(([start, end]) => ({ startMinute: minuteOf(start), endMinute: minuteOf(end) }));

function weeklyFrom(weekly: SlotCase["weekly"]): WeeklyHours {
  const hours: WeeklyHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  for (const [key, pairs] of Object.entries(weekly)) {
    const [first, last = first] = key.split("-") as [Weekday, Weekday?];
    const span = weekdays.slice(weekdays.indexOf(first), weekdays.indexOf(last) + 1);
    for (const weekday of span) hours[weekday] = windowsFrom(pairs);
  }
  return hours;
}

const everyDay = (...pairs: [string, string][]) => weeklyFrom({ "mon-sun": pairs });

const hourly: SlotRules = {
  timeZone: "America/Los_Angeles",
  weeklyHours: everyDay(["09:00", "17:00"]),
  dateOverrides: [],
  durationMinutes: 60,
  slotIntervalMinutes: 60,
  sessionCount: 1,
  minNoticeMinutes: 0,
  horizonDays: 100_000,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
};

/** Starts on the viewer's local dates `from` to `to`, as ISO strings. */
function starts(
  rules: SlotRules,
  range: { from: string; to?: string; viewer?: string },
  { busy = [], now = "2000-01-01T00:00Z" }: { busy?: { start: number; end: number }[]; now?: string } = {},
): string[] {
  const zone = range.viewer ?? rules.timeZone;
  const from = DateTime.fromISO(range.from, { zone }).startOf("day").toMillis();
  const to = DateTime.fromISO(range.to ?? range.from, { zone })
    .plus({ days: 1 })
    .startOf("day")
    .toMillis();
  return offeredStarts({ rules, busy, from, to, now: Date.parse(now) }).map(
    (start) => `${new Date(start).toISOString().slice(0, 19)}Z`,
  );
}

describe("slotCases.jsonl", () => {
  test("has all cases", () => expect(cases).toHaveLength(46));

  test.each(cases)("$id $title", (slotCase) => {
    const { bufBefore = 0, bufAfter = 0 } = slotCase;
    const rules: SlotRules = {
      ...hourly,
      timeZone: slotCase.host,
      weeklyHours: weeklyFrom(slotCase.weekly),
      dateOverrides: Object.entries(slotCase.overrides ?? {}).map(([date, pairs]) => ({
        date,
        windows: windowsFrom(pairs),
      })),
      durationMinutes: slotCase.dur,
      slotIntervalMinutes: slotCase.step ?? slotCase.dur,
      minNoticeMinutes: slotCase.noticeMin ?? 0,
      horizonDays: slotCase.horizonDays ?? 100_000,
      bufferBeforeMinutes: bufBefore,
      bufferAfterMinutes: bufAfter,
    };
    const busy = (slotCase.busy ?? [])
      .filter((booking) => booking.status !== "cancelled")
      .map((booking) => ({
        start: Date.parse(booking.s) - (booking.bufBefore ?? 0) * 60_000,
        end: Date.parse(booking.e) + (booking.bufAfter ?? 0) * 60_000,
      }));
    const offered = starts(rules, slotCase, { busy, now: slotCase.now });
    expect(offered).toHaveLength(slotCase.n);
    if (slotCase.expect) expect(offered).toEqual(slotCase.expect);
    if (slotCase.first3) expect(offered.slice(0, 3)).toEqual(slotCase.first3);
    if (slotCase.last2) expect(offered.slice(-2)).toEqual(slotCase.last2);
  });
});

describe("on days when the clock changes", () => {
  test("a 24-hour window has 23 slots in spring and 25 in autumn", () => {
    const rules = { ...hourly, weeklyHours: everyDay(["00:00", "24:00"]) };
    expect(starts(rules, { from: "2026-03-08" })).toHaveLength(23);
    expect(starts(rules, { from: "2026-11-01" })).toHaveLength(25);
  });

  test("a window inside the gap is offered once, after the gap", () => {
    const rules = { ...hourly, durationMinutes: 30, slotIntervalMinutes: 30 };
    const weeklyHours = everyDay(["02:00", "02:30"], ["03:00", "04:00"]);
    expect(starts({ ...rules, weeklyHours }, { from: "2026-03-08" })).toEqual([
      "2026-03-08T10:00:00Z",
      "2026-03-08T10:30:00Z",
    ]);
  });

  test("a window that starts in the gap and ends before the moved start has no slots", () => {
    const rules = { ...hourly, durationMinutes: 15, slotIntervalMinutes: 15 };
    expect(starts({ ...rules, weeklyHours: everyDay(["02:45", "03:30"]) }, { from: "2026-03-08" })).toEqual([]);
  });

  test("a date that a zone skips has no slots", () => {
    const rules = { ...hourly, timeZone: "Pacific/Apia" };
    const offered = starts(rules, { from: "2011-12-29", to: "2011-12-31" });
    expect(offered).toHaveLength(16); // the 29th and the 31st, each once
    expect(new Set(offered).size).toBe(16);
  });
});

describe("a weekly series", () => {
  const series = { ...hourly, sessionCount: 3 };

  test("keeps its wall-clock time over a clock change", () => {
    const first = Date.parse("2026-02-22T18:00:00Z"); // 10:00 PST
    expect(sessionStarts({ ...series, sessionCount: 3 }, first)?.map((start) => new Date(start).toISOString())).toEqual(
      ["2026-02-22T18:00:00.000Z", "2026-03-01T18:00:00.000Z", "2026-03-08T17:00:00.000Z"],
    );
  });

  test("is not offered if the clock skips its time in a later week", () => {
    const rules = {
      ...series,
      durationMinutes: 30,
      slotIntervalMinutes: 30,
      weeklyHours: everyDay(["01:30", "03:30"]),
    };
    const offered = starts(rules, { from: "2026-02-22" });
    expect(offered).toEqual(["2026-02-22T09:30:00Z", "2026-02-22T11:00:00Z"]); // not 02:00 and 02:30
  });

  test("must be free in every week", () => {
    const busy = [{ start: Date.parse("2026-06-15T16:30:00Z"), end: Date.parse("2026-06-15T17:30:00Z") }];
    const offered = starts(series, { from: "2026-06-01" }, { busy });
    expect(offered).not.toContain("2026-06-01T16:00:00Z");
    expect(offered).not.toContain("2026-06-01T17:00:00Z");
    expect(offered).toContain("2026-06-01T18:00:00Z");
  });

  test("must be within the hours of every week, but not on their grid", () => {
    const dateOverrides = [{ date: "2026-06-08", windows: windowsFrom([["09:30", "12:15"]]) }];
    expect(starts({ ...series, dateOverrides }, { from: "2026-06-01" })).toEqual([
      "2026-06-01T17:00:00Z",
      "2026-06-01T18:00:00Z",
    ]);
  });

  test("can have later sessions beyond the horizon", () => {
    const now = "2026-06-01T07:00Z";
    expect(starts({ ...series, horizonDays: 0 }, { from: "2026-06-01", to: "2026-06-09" }, { now })).toHaveLength(8);
  });
});

describe("throws RangeError for", () => {
  const ask = (change: Partial<SlotRules>) => () => starts({ ...hourly, ...change }, { from: "2026-06-08" });
  const inverted = { startMinute: 600, endMinute: 540 };

  test.each([
    ["no duration", { durationMinutes: 0 }],
    ["a duration of NaN", { durationMinutes: Number.NaN }],
    ["no step", { slotIntervalMinutes: 0 }],
    ["a negative step", { slotIntervalMinutes: -15 }],
    ["a step of half a minute", { slotIntervalMinutes: 0.5 }],
    ["no sessions", { sessionCount: 0 }],
    ["infinite sessions", { sessionCount: Number.POSITIVE_INFINITY }],
    ["a negative notice", { minNoticeMinutes: -1 }],
    ["a horizon of NaN", { horizonDays: Number.NaN }],
    ["a negative buffer", { bufferBeforeMinutes: -1 }],
    ["an inverted window", { weeklyHours: { ...hourly.weeklyHours, mon: [inverted] } }],
    ["an inverted window in a date override", { dateOverrides: [{ date: "2026-06-09", windows: [inverted] }] }],
    ["a date that does not exist", { dateOverrides: [{ date: "2026-02-30", windows: [] }] }],
    ["an unknown zone", { timeZone: "Mars/Olympus" }],
  ] satisfies [string, Partial<SlotRules>][])("%s", (_, change) => {
    expect(ask(change)).toThrow(RangeError);
  });

  test("an invalid range or current time, and an empty busy interval", () => {
    const question = { rules: hourly, busy: [], from: 0, to: 1, now: 0 };
    expect(() => offeredStarts({ ...question, from: 2 })).toThrow(RangeError);
    expect(() => offeredStarts({ ...question, to: Number.NaN })).toThrow(RangeError);
    expect(() => offeredStarts({ ...question, now: Number.NaN })).toThrow(RangeError);
    expect(() => offeredStarts({ ...question, busy: [{ start: 5, end: 5 }] })).toThrow(RangeError);
    for (const beyond of [8.64e15, -8.64e15]) expect(() => sessionStarts(hourly, beyond)).toThrow(RangeError);
  });
});
