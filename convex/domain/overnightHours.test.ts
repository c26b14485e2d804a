import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { eachDay } from "./calendarDate";
import { offeredStarts } from "./slotGrid";
import type { SlotRules } from "./slotRules";
import { DAY_MS } from "./time";
import type { DateOverride, HoursWindow, WeeklyHours } from "./weeklyHours";
import { whyNotOffered } from "./whyNotOffered";

const closed = eachDay((): HoursWindow[] => []);
const window = (start: number, end: number) => ({ startMinute: start * 60, endMinute: end * 60 });
const hourly: Omit<SlotRules, "weeklyHours"> = {
  timeZone: "America/Los_Angeles",
  dateOverrides: [],
  durationMinutes: 60,
  slotIntervalMinutes: 60,
  sessionCount: 1,
  minNoticeMinutes: 0,
  horizonDays: 730,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
};

/** Starts from Monday morning, June 8, to Wednesday morning, as weekday and time on the zone's clock. */
function starts(weeklyHours: WeeklyHours, changes: Partial<SlotRules> = {}, monday = "2026-06-08"): string[] {
  const rules = { ...hourly, weeklyHours, ...changes };
  const from = DateTime.fromISO(`${monday}T06:00`, { zone: rules.timeZone }).toMillis();
  const question = { rules, busy: [], from, to: from + 2 * DAY_MS, now: from };
  const offered = offeredStarts(question);
  expect(offered.filter((start) => whyNotOffered(question, start).length > 0)).toEqual([]);
  return offered.map((start) => DateTime.fromMillis(start, { zone: rules.timeZone }).toFormat("ccc H:mm"));
}

const dateOverride = (date: string, ...windows: HoursWindow[]): DateOverride => ({ date, windows });

describe("a window over midnight", () => {
  const night = { ...closed, mon: [window(20, 26)] };

  test("keeps its grid after midnight", () => {
    expect(starts(night)).toEqual(["Mon 20:00", "Mon 21:00", "Mon 22:00", "Mon 23:00", "Tue 0:00", "Tue 1:00"]);
    const ninety = { durationMinutes: 90, slotIntervalMinutes: 90 };
    expect(starts(night, ninety)).toEqual(["Mon 20:00", "Mon 21:30", "Mon 23:00", "Tue 0:30"]);
  });

  test("belongs to the date on which it begins", () => {
    expect(starts(night, { dateOverrides: [dateOverride("2026-06-08")] })).toEqual([]);
    expect(starts(night, { dateOverrides: [dateOverride("2026-06-09")] })).toHaveLength(6);
    expect(starts(closed, { dateOverrides: [dateOverride("2026-06-08", window(22, 25))] })).toEqual([
      ...["Mon 22:00", "Mon 23:00", "Tue 0:00"],
    ]);
  });

  test("of 24 hours reaches to the same time of the next date", () => {
    const offered = starts({ ...closed, mon: [window(9, 33)] });
    expect([offered[0], offered.at(-1), offered.length]).toEqual(["Mon 9:00", "Tue 8:00", 24]);
  });

  test("ends with the horizon, by the local date of the start", () => {
    expect(starts(night, { horizonDays: 0 })).toEqual(["Mon 20:00", "Mon 21:00", "Mon 22:00", "Mon 23:00"]);
  });
});

describe("windows of two dates that touch at midnight", () => {
  const touching = { ...closed, mon: [window(22, 24)], tue: [window(0, 2)] };

  test("are one period of work: a session can span midnight", () => {
    expect(starts(touching, { slotIntervalMinutes: 30 })).toEqual([
      ...["Mon 22:00", "Mon 22:30", "Mon 23:00", "Mon 23:30", "Tue 0:00", "Tue 0:30", "Tue 1:00"],
    ]);
  });

  test("offer 12-hour sessions of a professional who never closes until 11:30 PM", () => {
    const always = eachDay(() => [window(0, 24)]);
    const offered = starts(always, { durationMinutes: 720, slotIntervalMinutes: 30 });
    expect(offered).toHaveLength(96);
    expect(offered).toContain("Mon 23:30");
  });

  test("of a series, too: later sessions lie in working time over midnight", () => {
    const offered = starts(touching, { slotIntervalMinutes: 30, sessionCount: 2 });
    expect(offered).toContain("Mon 23:30");
  });
});

describe("a night in which the clock changes", () => {
  const night = { ...closed, sat: [window(22, 28)] };

  test.each([
    ["2026-03-07", ["Sat 22:00", "Sat 23:00", "Sun 0:00", "Sun 1:00", "Sun 3:00"]],
    ["2026-10-31", ["Sat 22:00", "Sat 23:00", "Sun 0:00", "Sun 1:00", "Sun 1:00", "Sun 2:00", "Sun 3:00"]],
  ])("that begins on %s", (saturday, expected) => expect(starts(night, {}, saturday)).toEqual(expected));

  test("where midnight occurs twice, its first occurrence counts", () => {
    const offered = starts(night, { timeZone: "America/Havana" }, "2026-10-31");
    expect(offered).toEqual([
      ...["Sat 22:00", "Sat 23:00", "Sun 0:00", "Sun 0:00", "Sun 1:00", "Sun 2:00", "Sun 3:00"],
    ]);
  });

  test("where it is skipped, windows that touch only as instants are not joined", () => {
    const around = { ...closed, sat: [window(22, 23)], sun: [window(0, 1)] };
    // The clock goes from 23:00 to 0:00.
    const options = { timeZone: "America/Scoresbysund", slotIntervalMinutes: 30 };
    expect(starts(around, options, "2026-03-28")).toEqual(["Sat 22:00", "Sun 0:00"]);
  });
});
