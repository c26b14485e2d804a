import type { CronJob } from "convex/server";
import { Cron } from "croner";

type Schedule = CronJob["schedule"];

const daysOfWeek = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Returns the first run of a schedule that starts at `now`. All times are milliseconds since 1970. */
export function firstRun(schedule: Schedule, now: number): number {
  return schedule.type === "interval" ? now : nextRun(schedule, now, now);
}

/** Returns the run after `last`. Skips runs missed before `now`. */
export function nextRun(schedule: Schedule, last: number, now: number): number {
  if (schedule.type === "interval") {
    const step = stepOf(schedule);
    return last + Math.max(1, Math.ceil((now - last) / step)) * step;
  }
  const next = new Cron(patternOf(schedule), { timezone: "UTC", paused: true }).nextRun(new Date(Math.max(last, now)));
  if (!next) throw new Error(`The schedule "${patternOf(schedule)}" never runs.`);
  return next.getTime();
}

function stepOf(schedule: Extract<Schedule, { type: "interval" }>): number {
  if ("seconds" in schedule) return schedule.seconds * 1_000;
  return "minutes" in schedule ? schedule.minutes * 60_000 : schedule.hours * 3_600_000;
}

/** Convex chooses the minute itself if it is omitted; this uses the first one. */
function patternOf(schedule: Exclude<Schedule, { type: "interval" }>): string {
  if (schedule.type === "cron") return schedule.cron;
  const minute = schedule.minuteUTC ?? 0;
  switch (schedule.type) {
    case "hourly":
      return `${minute} * * * *`;
    case "daily":
      return `${minute} ${schedule.hourUTC} * * *`;
    case "weekly":
      return `${minute} ${schedule.hourUTC} * * ${daysOfWeek.indexOf(schedule.dayOfWeek)}`;
    case "monthly":
      return `${minute} ${schedule.hourUTC} ${schedule.day} * *`;
  }
}
