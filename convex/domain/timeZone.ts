import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./time";
import { tzDatabaseNames } from "./timeZoneNames";
import { fixedOffsetMinutes, formatOffset } from "./utcOffset";

/**
 * The time zone to store for user input: a tz database name or link exactly as given, or a fixed offset in its canonical
 * form (`UTC-05:00` → `UTC-5`). Null for everything else, including what libraries accept: abbreviations, `local`, other
 * spellings, offsets beyond 14 hours, and names that this runtime has no rules for.
 */
export function parseTimeZone(text: string): string | null {
  const offset = fixedOffsetMinutes(text);
  if (offset !== null) return formatOffset(offset);
  return tzDatabaseNames.has(text) && isKnownToRuntime(text) ? text : null;
}

/**
 * A function from an instant (UTC ms) to the time zone's offset from UTC at that instant (ms).
 * @throws RangeError for a time zone that `parseTimeZone` rejects
 */
export function offsetFunction(timeZone: string): (instant: number) => number {
  const fixed = fixedOffsetMinutes(timeZone);
  if (fixed !== null) return () => fixed * MINUTE_MS;
  if (parseTimeZone(timeZone) === null) throw new RangeError(`Not a time zone: ${timeZone}`);
  const formatter = formatterOf(timeZone, "longOffset");
  return (instant) => parseLongOffset(formatter.format(instant));
}

/** Parses the end of `3/8/2026, GMT-08:00`: nothing after GMT is UTC itself, and old local mean times have seconds. */
function parseLongOffset(text: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const distance = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === "-" ? -distance : distance;
}

function isKnownToRuntime(timeZone: string): boolean {
  try {
    formatterOf(timeZone, "longOffset");
    return true;
  } catch {
    return false;
  }
}

/** The local date at an instant (UTC ms), as a day number. */
export function localDay(timeZone: string, instant: number): number {
  return Math.floor((instant + offsetFunction(timeZone)(instant)) / DAY_MS);
}

/** A time zone's abbreviation at an instant: `PDT`, `GMT+2`, `UTC-5`. */
export function zoneAbbreviation(timeZone: string, instant: number): string {
  return fixedOffsetMinutes(timeZone) === null ? zoneName(timeZone, "short", instant) : timeZone;
}

/** `{ name: "Pacific Time", offset: "UTC-8" }`, with the offset at an instant. */
export function describeZone(timeZone: string, instant: number): { name: string; offset: string } {
  const offset = formatOffset(Math.round(offsetFunction(timeZone)(instant) / MINUTE_MS));
  const isFixed = fixedOffsetMinutes(timeZone) !== null;
  return { name: isFixed ? timeZone : zoneName(timeZone, "longGeneric", instant), offset };
}

type NameStyle = "short" | "longGeneric" | "longOffset";

/** Cached per time zone and style, because creating one is slow. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a time zone that this runtime has no rules for */
function formatterOf(timeZone: string, timeZoneName: NameStyle): Intl.DateTimeFormat {
  const key = `${timeZoneName} ${timeZone}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName });
  formatters.set(key, formatter);
  return formatter;
}

function zoneName(timeZone: string, style: NameStyle, instant: number): string {
  const parts = formatterOf(timeZone, style).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
