import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { MINUTE_MS } from "#domain/time";
import { useOfferedDays, zoneText } from "./offeredDays";

const pacific = { since: Date.parse("2026-03-02T08:00Z"), offsetMinutes: -480, abbreviation: "PST" };
const summer = { since: Date.parse("2026-03-08T10:00Z"), offsetMinutes: -420, abbreviation: "PDT" };
const nine = Date.parse("2026-03-06T17:00Z");
const offered = {
  today: "2026-03-06",
  minNoticeMinutes: 60,
  zoneName: "Pacific Time",
  clock: [pacific, summer],
  times: [
    { startsAt: nine, count: 3, stepMinutes: 30 },
    { startsAt: Date.parse("2026-03-09T16:00Z"), count: 1, stepMinutes: 0 },
  ],
};

afterEach(cleanup);

describe("useOfferedDays", () => {
  const open = (minute: number | null) =>
    renderHook((now: number | null) => useOfferedDays(offered, now), { initialProps: minute });
  const labels = (days: ReturnType<typeof useOfferedDays>) =>
    days.map(({ label, times }) => [label, ...times.map((time) => time.label)]);

  it("labels the times by day, across a clock change", () => {
    expect(labels(open(null).result.current)).toEqual([
      ["Friday, March 6", "9:00 AM", "9:30 AM", "10:00 AM"],
      ["Monday, March 9", "9:00 AM"],
    ]);
  });

  it("drops each time when its minimum notice begins, and only then makes new days", () => {
    const { result, rerender } = open(nine - 60 * MINUTE_MS);
    const before = result.current;
    expect(labels(before)[0]).toEqual(["Friday, March 6", "9:00 AM", "9:30 AM", "10:00 AM"]);
    rerender(nine - 59 * MINUTE_MS);
    const after = result.current;
    expect(labels(after)[0]).toEqual(["Friday, March 6", "9:30 AM", "10:00 AM"]);
    rerender(nine - 30 * MINUTE_MS);
    expect(result.current).toBe(after);
    rerender(nine + 60 * MINUTE_MS);
    expect(labels(result.current)).toEqual([["Monday, March 9", "9:00 AM"]]);
  });
});

describe("zoneText", () => {
  it("has the offset of the dates, and both if it changes", () => {
    expect(zoneText({ ...offered, clock: [summer] })).toBe("Pacific Time (UTC-7)");
    expect(zoneText(offered)).toBe("Pacific Time (UTC-8, from March 8 UTC-7)");
  });
});
