import { execFileSync } from "node:child_process";
import { DateTime } from "luxon";
import { expect, onTestFinished, test, vi } from "vitest";
import { ZONE } from "./dates";
import { edgeCaseMoments, referenceMoment } from "./moments";
import { clockEnvironment } from "./testClock";

const currentTimes = ["2026-11-27T16:00Z", "2027-02-28T07:59Z", "2028-02-29T12:00Z", "2028-12-31T23:59Z"];

test.each(currentTimes)("the edge case moments after %s match their names", (currentTime) => {
  const now = DateTime.fromISO(currentTime);
  const moments = new Map(edgeCaseMoments(now).map(({ name, instant }) => [name, instant]));
  expect(moments.size).toBe(edgeCaseMoments(now).length);
  expect([...moments.values()].filter((instant) => instant <= now)).toEqual([]);
  for (const days of [28, 29, 30]) {
    const last = moments.get(`end-of-${days}-day-month-3`)?.setZone(ZONE);
    expect(last?.toFormat("d HH:mm")).toBe(`${days} 23:55`);
    expect(last?.plus({ minutes: 5 }).day).toBe(1);
  }
  expect(moments.get("end-of-year-3")?.setZone(ZONE).toFormat("LL-dd HH:mm")).toBe("12-31 23:55");
  for (const [name, zone] of [
    ["us", ZONE],
    ["eu", "Europe/Berlin"],
  ] as const) {
    for (const direction of ["forward", "back"]) {
      const [before, after] = ["before", "after"].map((side) =>
        moments.get(`${name}-clocks-${direction}-${side}`)?.setZone(zone),
      );
      expect(after?.diff(before ?? after).as("hours")).toBe(2);
      expect((after?.offset ?? 0) - (before?.offset ?? 0)).toBe(direction === "forward" ? 60 : -60);
    }
  }
});

test.each(currentTimes)("the reference moment after %s is a Tuesday in the first week of March", (currentTime) => {
  const moment = referenceMoment(DateTime.fromISO(currentTime));
  expect(moment > DateTime.fromISO(currentTime)).toBe(true);
  expect([moment.month, moment.weekday, moment.hour, moment.day <= 7]).toEqual([3, 2, 7, true]);
});

test("a shifted clock applies to a process from its first module on and to its children", () => {
  const yearMs = 366 * 86_400_000;
  const child = "process.stdout.write(String(new Date().getTime()))";
  const parent = `process.stdout.write(require("child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(child)}]))`;
  for (const script of [child, parent]) {
    const printed = execFileSync(process.execPath, ["-e", script], {
      env: { ...process.env, ...clockEnvironment(yearMs) },
      encoding: "utf8",
    });
    // If this test itself runs with a shifted clock, the new shift replaces it.
    const ahead = Number(printed) - (Date.now() - Number(process.env.TEST_CLOCK_OFFSET_MS ?? 0));
    expect(Math.abs(ahead - yearMs)).toBeLessThan(60_000);
  }
});

test("a shifted clock keeps other Node options, however often it is shifted", () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("NODE_OPTIONS", "--title=kept");
  const once = clockEnvironment(1);
  const script = "process.stdout.write(process.title)";
  const env = { ...process.env, ...once };
  expect(execFileSync(process.execPath, ["-e", script], { env, encoding: "utf8" })).toBe("kept");
  vi.stubEnv("NODE_OPTIONS", once.NODE_OPTIONS);
  expect(clockEnvironment(1)).toEqual(once);
});
