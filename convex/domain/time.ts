/** Lengths of time in milliseconds. A calendar day or week in a time zone can be longer or shorter: see `wallClock`. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

export const DAY_MINUTES = DAY_MS / MINUTE_MS;

/** Minutes since midnight for a wall-clock reading (milliseconds since, or before, 1970-01-01 00:00 on that clock). */
export function minuteOfDay(local: number): number {
  return ((Math.floor(local / MINUTE_MS) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

/** `3:00 PM` for minutes since midnight. The end of a day (1,440) reads `12:00 AM`, like its start. */
export function timeOfDayLabel(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}
