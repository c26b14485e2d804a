import type { CronJob } from "convex/server";
import { expect, test } from "vitest";
import { firstRun, nextRun } from "./cronSchedule";

const at = (iso: string) => Date.parse(iso);

test.each<[CronJob["schedule"], first: string, second: string]>([
  [{ type: "interval", minutes: 10 }, "2024-01-31T23:59:30Z", "2024-02-01T00:09:30Z"],
  [{ type: "hourly", minuteUTC: 5 }, "2024-02-01T00:05:00Z", "2024-02-01T01:05:00Z"],
  [{ type: "daily", hourUTC: 8 }, "2024-02-01T08:00:00Z", "2024-02-02T08:00:00Z"],
  [{ type: "weekly", dayOfWeek: "thursday", hourUTC: 8, minuteUTC: 1 }, "2024-02-01T08:01:00Z", "2024-02-08T08:01:00Z"],
  [{ type: "monthly", day: 29, hourUTC: 0 }, "2024-02-29T00:00:00Z", "2024-03-29T00:00:00Z"],
  [{ type: "cron", cron: "*/20 3 * * 1-5" }, "2024-02-01T03:00:00Z", "2024-02-01T03:20:00Z"],
])("%j runs at UTC times", (schedule, first, second) => {
  const now = at("2024-01-31T23:59:30Z");
  expect(new Date(firstRun(schedule, now))).toEqual(new Date(first));
  expect(new Date(nextRun(schedule, at(first), at(first)))).toEqual(new Date(second));
});

test("skips missed runs, for example after sleep", () => {
  const schedule = { type: "interval", hours: 1 } as const;
  expect(nextRun(schedule, at("2024-01-01T00:00:00Z"), at("2024-01-01T05:30:00Z"))).toBe(at("2024-01-01T06:00:00Z"));
});
