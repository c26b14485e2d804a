import { describe, expect, it } from "vitest";
import { aDay, HALF_HOUR, nineOClock } from "../ui/slots/slots.fixtures";
import { nearestTimes } from "./nearest";

const DAY = 48 * HALF_HOUR;
const nextDay = aDay(2, {
  date: "2026-03-11",
  label: "Wednesday, March 11",
  times: [{ startsAt: nineOClock + DAY, label: "9:00 AM", zone: "PDT", offsetMinutes: -420, period: "morning" }],
});

describe("nearestTimes", () => {
  it("returns the closest times before and after, in order, without the time itself", () => {
    const [day] = nearestTimes([aDay(6)], nineOClock + 2 * HALF_HOUR, 3);
    expect(day?.times.map((time) => time.label)).toEqual(["9:00 AM", "9:30 AM", "10:30 AM"]);
  });

  it("includes other days, each once", () => {
    const days = nearestTimes([aDay(2), nextDay], nineOClock, 3);
    expect(days.map((day) => [day.label, day.times.length])).toEqual([
      ["Tuesday, March 10", 1],
      ["Wednesday, March 11", 1],
    ]);
  });

  it("returns none if nothing is free", () => {
    expect(nearestTimes([], nineOClock, 3)).toEqual([]);
  });
});
