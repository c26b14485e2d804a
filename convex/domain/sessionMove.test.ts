import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { eachDay } from "./calendarDate";
import { brokenMoveRules, moveRules, sessionInTheWay, shiftedStarts } from "./sessionMove";
import { offeredStarts } from "./slotGrid";
import { busyInterval, type SlotRules } from "./slotRules";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

const at = (zone: string, text: string) => DateTime.fromISO(text, { zone }).toMillis();
const localText = (zone: string, instant: number) =>
  DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

const rules: SlotRules = {
  timeZone: "America/Los_Angeles",
  durationMinutes: 30,
  slotIntervalMinutes: 30,
  sessionCount: 4,
  minNoticeMinutes: 120,
  horizonDays: 10,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 15,
  weeklyHours: eachDay(() => [{ startMinute: 540, endMinute: 1_020 }]),
  dateOverrides: [],
};
/** Monday noon in Los Angeles; the clock goes forward on the Sunday after it. */
const now = at("America/Los_Angeles", "2026-03-02T12:00");

describe("shiftedStarts", () => {
  const cases: [name: string, zone: string, starts: string[], to: string, expected: (string | null)[]][] = [
    [
      "later on the same day, over a clock change",
      "America/Los_Angeles",
      ["2026-03-03T15:00", "2026-03-10T15:00"],
      "2026-03-03T17:30",
      ["2026-03-03T17:30", "2026-03-10T17:30"],
    ],
    [
      "to another weekday, over the year's end",
      "Europe/Berlin",
      ["2026-12-28T09:00", "2027-01-04T09:00"],
      "2026-12-30T08:15",
      ["2026-12-30T08:15", "2027-01-06T08:15"],
    ],
    [
      "a session that was moved before also gets the new time",
      "America/Los_Angeles",
      ["2026-03-03T15:00", "2026-03-11T10:00"],
      "2026-03-04T16:00",
      ["2026-03-04T16:00", "2026-03-12T16:00"],
    ],
    [
      "a time that the clock skips",
      "Europe/Berlin",
      ["2026-03-21T10:00", "2026-03-28T10:00", "2026-04-04T10:00"],
      "2026-03-22T02:30",
      ["2026-03-22T02:30", null, "2026-04-05T02:30"],
    ],
    [
      "on an island whose date line moved",
      "Pacific/Apia",
      ["2011-12-22T10:00", "2011-12-29T10:00"],
      "2011-12-23T10:00",
      ["2011-12-23T10:00", null],
    ],
  ];
  test.each(cases)("%s", (_, zone, texts, to, expected) => {
    const starts = texts.map((text) => at(zone, text));
    const shifted = shiftedStarts(zone, starts, { from: starts[0] ?? 0, to: at(zone, to) });
    expect(shifted.map((start) => start && localText(zone, start))).toEqual(expected);
  });

  test("the chosen instant is kept, even the second one with its reading; others get the first", () => {
    const zone = "America/Los_Angeles";
    const [first, second] = [Date.parse("2026-11-01T08:30Z"), Date.parse("2026-11-01T09:30Z")];
    const [from, before] = [at(zone, "2026-11-02T10:00"), at(zone, "2026-10-26T10:00")];
    expect(shiftedStarts(zone, [from], { from, to: second })).toEqual([second]);
    const to = at(zone, "2026-10-25T01:30");
    expect(shiftedStarts(zone, [before, from], { from: before, to })).toEqual([to, first]);
  });
});

describe("a session that moves", () => {
  const moving = moveRules(rules, { durationMinutes: 45, lastStart: now + 20 * DAY_MS, now });

  test("keeps its length, is alone, and reaches as far as its series", () => {
    expect(moving).toMatchObject({ durationMinutes: 45, sessionCount: 1, horizonDays: 20 });
    expect(moveRules(rules, { durationMinutes: 45, lastStart: now, now }).horizonDays).toBe(10);
  });

  test("is offered exactly the times at which nothing is in its way", () => {
    const busy = [
      { start: now + DAY_MS, end: now + DAY_MS + HOUR_MS },
      { start: now + 2 * DAY_MS - HOUR_MS, end: now + 2 * DAY_MS },
    ];
    const range = { from: now - HOUR_MS, to: now + 4 * DAY_MS };
    const offered = new Set(offeredStarts({ rules: moving, busy, ...range, now }));
    const broken = brokenMoveRules(moving, now, { start: range.from, end: range.to });
    let free = 0;
    for (let start = range.from; start < range.to; start += 5 * MINUTE_MS) {
      const isFree =
        broken(start).length === 0 && busy.every((interval) => sessionInTheWay(moving, start, interval) === null);
      expect(isFree, new Date(start).toISOString()).toBe(offered.has(start));
      if (isFree) free += 1;
    }
    expect(free).toBeGreaterThan(20);
  });

  test("touches other sessions without being in their way, and only its buffers can be overruled", () => {
    const start = now + DAY_MS;
    const end = start + 45 * MINUTE_MS;
    const own = busyInterval(moving, start);
    const inTheWay = (from: number, to: number) => sessionInTheWay(moving, start, { start: from, end: to });
    expect(inTheWay(own.end, own.end + HOUR_MS)).toBe(null);
    expect(inTheWay(own.start - HOUR_MS, own.start)).toBe(null);
    expect(inTheWay(end, end + HOUR_MS)).toBe("buffer");
    expect(inTheWay(end - MINUTE_MS, end + HOUR_MS)).toBe("taken");
  });
});
