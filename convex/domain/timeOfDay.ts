import { MINUTE_MS } from "./time";

const MINUTES_IN_DAY = 1_440;

/** Minutes after midnight of a wall-clock reading (milliseconds since 1970-01-01 00:00 on that clock, or before it). */
export function minuteOfDay(local: number): number {
  return ((Math.floor(local / MINUTE_MS) % MINUTES_IN_DAY) + MINUTES_IN_DAY) % MINUTES_IN_DAY;
}

/** `3:00 PM` for minutes after midnight; midnight at the end of a day reads as at its beginning. */
export function timeOfDayLabel(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}
