import { describe, expect, it } from "vitest";
import { calendarZone, isNearClockChange, localDate, localTime } from "./localTime";

describe("localDate", () => {
  it.each([
    ["America/Los_Angeles", "2026-03-08T07:59Z", "2026-03-07"],
    ["America/Los_Angeles", "2026-03-08T08:00Z", "2026-03-08"],
    ["America/Los_Angeles", "2026-07-08T07:00Z", "2026-07-08"],
    ["UTC+05:30", "2026-03-08T18:30Z", "2026-03-09"],
  ])("in %s at %s", (zone, instant, date) => expect(localDate(zone, Date.parse(instant))).toBe(date));
});

it.each([
  ["America/Los_Angeles", "2026-03-08T09:59Z", "1:59 AM"],
  ["America/Los_Angeles", "2026-03-08T10:00Z", "3:00 AM"],
  ["UTC+05:30", "2026-03-08T18:30Z", "12:00 AM"],
  ["UTC-5", "1969-12-31T18:05Z", "1:05 PM"],
])("localTime in %s at %s is %s", (zone, instant, time) => expect(localTime(zone, Date.parse(instant))).toBe(time));

it.each([
  ["America/Los_Angeles", "2026-11-01T08:30Z", true],
  ["America/Los_Angeles", "2026-11-01T22:00Z", false],
  ["America/Los_Angeles", "2026-11-03T08:30Z", false],
  ["UTC-5", "2026-11-01T08:30Z", false],
])("isNearClockChange in %s at %s is %s", (zone, instant, expected) => {
  expect(isNearClockChange(zone, Date.parse(instant))).toBe(expected);
});

it.each([
  ["America/Los_Angeles", "America/Los_Angeles"],
  ["UTC", "UTC"],
  ["UTC-5", "-05:00"],
  ["UTC+05:30", "+05:30"],
  ["UTC+14", "+14:00"],
])("calendarZone of %s is %s", (zone, name) => expect(calendarZone(zone)).toBe(name));
