import { parseTimeZone } from "#domain/timeZone";

/** The time zone that this device is set to. Null if the browser's name for it is not in the tz database. */
export function deviceTimeZone(): string | null {
  return parseTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");
}
