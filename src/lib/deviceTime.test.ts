import { afterEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, WEEK_MS } from "#domain/time";
import { deviceTimeText } from "./deviceTime";

/** Tuesday, March 10, 2026, 9:00 AM in Los Angeles. */
const nine = Date.parse("2026-03-10T16:00Z");
const pacific = -420;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A device that is this far ahead of UTC, in minutes. */
function onDevice(offsetAt: (instant: number) => number) {
  vi.spyOn(Date.prototype, "getTimezoneOffset").mockImplementation(function (this: Date) {
    return -offsetAt(this.getTime());
  });
}

describe("deviceTimeText", () => {
  it.each([
    ["in the same zone", -420, null],
    ["in New York", -240, "12:00 PM on this device’s clock"],
    ["in Tokyo", 540, "Wednesday, 1:00 AM on this device’s clock"],
    ["in Honolulu", -600, "6:00 AM on this device’s clock"],
  ])("%s", (_, offset, text) => {
    onDevice(() => offset);
    expect(deviceTimeText([nine], pacific)).toBe(text);
  });

  it("says that a series differs on some dates, where the clocks change apart", () => {
    // Berlin's clock changes on March 29.
    onDevice((instant) => (instant < Date.parse("2026-03-29T01:00Z") ? 60 : 120));
    const weekly = [0, 1, 2, 3].map((week) => nine + week * WEEK_MS);
    expect(deviceTimeText(weekly, pacific)).toBe("5:00 PM on this device’s clock; differs on some dates");
    expect(deviceTimeText(weekly.slice(0, 2), pacific)).toBe("5:00 PM on this device’s clock");
  });

  it("says so, too, if only later sessions differ", () => {
    onDevice((instant) => (instant < nine + WEEK_MS ? -420 : -480));
    expect(deviceTimeText([nine, nine + WEEK_MS], pacific)).toBe("Differs from this device’s clock on some dates");
  });

  it("follows the zone's own clock change", () => {
    onDevice((instant) => (instant < Date.parse("2026-03-08T10:00Z") ? -480 : -420));
    // 9:00 AM on March 3 and, an hour less later, on March 10.
    expect(deviceTimeText([nine - WEEK_MS + HOUR_MS, nine], -480)).toBeNull();
  });
});
