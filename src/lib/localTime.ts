import { formatDate } from "#domain/calendarDate";
import { DAY_MS, minuteOfDay, timeOfDayLabel } from "#domain/time";
import { localDay, offsetFunction } from "#domain/timeZone";
import { fixedOffsetMinutes, formatOffset } from "#domain/utcOffset";

/** The local date (`YYYY-MM-DD`) at an instant (UTC ms). */
export function localDate(timeZone: string, instant: number): string {
  return formatDate(localDay(timeZone, instant));
}

/** The local time at an instant (UTC ms): "3:05 PM". */
export function localTime(timeZone: string, instant: number): string {
  return timeOfDayLabel(minuteOfDay(instant + offsetFunction(timeZone)(instant)));
}

/** Whether the clock changes within half a day of an instant, so that a local time may be ambiguous. */
export function isNearClockChange(timeZone: string, instant: number): boolean {
  const offset = offsetFunction(timeZone);
  return offset(instant - DAY_MS / 2) !== offset(instant + DAY_MS / 2);
}

/** A time zone for FullCalendar: names unchanged, `UTC-5` as `-05:00`. */
export function calendarZone(timeZone: string): string {
  const minutes = fixedOffsetMinutes(timeZone);
  if (minutes === null || minutes === 0) return timeZone;
  const [hours, rest = "00"] = formatOffset(Math.abs(minutes)).slice("UTC+".length).split(":");
  return `${minutes < 0 ? "-" : "+"}${hours?.padStart(2, "0")}:${rest}`;
}
