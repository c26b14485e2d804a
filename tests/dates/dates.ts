import { DateTime } from "luxon";

/** The time zone of the professionals in tests, unless a test sets another. */
export const ZONE = "America/Los_Angeles";
/** The booking window of the event types in tests, in days. */
export const HORIZON_DAYS = 60;

/** Returns today's date (`YYYY-MM-DD`) in the professionals' time zone. */
export function today(): string {
  return isoDate(now());
}

/** Returns a date within the booking window, at least two days away, so that the time of day does not matter. */
export function bookableDay(): string {
  return isoDate(firstOfMonthRun(1));
}

/**
 * Returns consecutive dates like `bookableDay`, at most 7, all in the same month so that one calendar page shows them.
 */
export function bookableDays(count: number): string[] {
  const first = firstOfMonthRun(count);
  return Array.from({ length: count }, (_, index) => isoDate(first.plus({ days: index })));
}

/** Returns weekly dates from `bookableDay` on, at most 8, all within the booking window. */
export function bookableWeeks(count: number): string[] {
  const first = firstOfMonthRun(1);
  return Array.from({ length: count }, (_, index) => isoDate(first.plus({ weeks: index })));
}

/** Returns the second to last date of the booking window. It is in a later month than today. */
export function lastBookableDay(): string {
  return isoDate(now().plus({ days: HORIZON_DAYS - 1 }));
}

/** Returns the next Monday that is not today, at most seven days away. */
export function nextMonday(): string {
  const tomorrow = now().plus({ days: 1 });
  return isoDate(tomorrow.plus({ days: (8 - tomorrow.weekday) % 7 }));
}

/** Returns the instant three weeks ago at a wall-clock time (`23:30`) in a time zone. */
export function threeWeeksAgo(time: string, zone: string): DateTime {
  return at(isoDate(DateTime.now().setZone(zone).minus({ weeks: 3 })), time, zone);
}

/** Returns the start of the next day with a clock change of this many minutes, at least three days away. */
export function nextClockChange(minutes: number): DateTime {
  return clockChangeAfter(now().plus({ days: 3 }), minutes);
}

/** Returns the start of the first day after an instant with a clock change of this many minutes in its zone. */
export function clockChangeAfter(instant: DateTime, minutes: number): DateTime {
  for (let days = 1; days < 390; days++) {
    const midnight = instant.startOf("day").plus({ days });
    if (midnight.plus({ days: 1 }).offset - midnight.offset === minutes) return midnight;
  }
  throw new Error(`In ${instant.zoneName} the clocks never change by ${minutes} minutes: use another zone.`);
}

/** Returns the instant of a wall-clock time (`09:00`) on a date. */
export function at(date: string, time: string, zone = ZONE): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone, locale: "en-US" });
}

/** Formats an instant as `YYYY-MM-DD` in its own zone. */
export function isoDate(instant: DateTime): string {
  return instant.toFormat("yyyy-MM-dd");
}

/** Formats a day: "Tuesday, March 10". */
export function dayText(instant: DateTime): string {
  return instant.toFormat("cccc, LLLL d");
}

/** Formats a day, with the year if it is not the current one: "Saturday, January 2, 2027". */
export function datedDayText(instant: DateTime): string {
  const isThisYear = instant.year === DateTime.now().setZone(instant.zone).year;
  return isThisYear ? dayText(instant) : `${dayText(instant)}, ${instant.year}`;
}

/** Formats a session: "9:00–9:30 AM PDT". It must not cross noon or midnight. */
export function sessionText(start: DateTime, minutes = 30): string {
  return `${start.toFormat("h:mm")}–${start.plus({ minutes }).toFormat("h:mm a ZZZZ")}`;
}

function now(): DateTime {
  return DateTime.now().setZone(ZONE).setLocale("en-US");
}

/**
 * Returns the date three days from today, or the first of the next month if the run would cross the end of the month.
 */
function firstOfMonthRun(count: number): DateTime {
  const first = now().plus({ days: 3 });
  const last = first.plus({ days: count - 1 });
  return first.month === last.month ? first : last.startOf("month");
}
