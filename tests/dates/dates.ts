import { DateTime } from "luxon";

/** Where the tests' professionals are, unless a test says otherwise. */
export const ZONE = "America/Los_Angeles";
/** The booking window of the tests' event types, in days. */
export const HORIZON_DAYS = 60;

/** The date (`YYYY-MM-DD`) of the present moment where the tests' professionals are. */
export function today(): string {
  return isoDate(now());
}

/** A date within the booking window, at least two days away, so that neither the hour nor midnight matters. */
export function bookableDay(): string {
  return isoDate(firstOfMonthRun(1));
}

/** Consecutive dates as `bookableDay`, all in one month, so that one page of a calendar shows them. At most 7. */
export function bookableDays(count: number): string[] {
  const first = firstOfMonthRun(count);
  return Array.from({ length: count }, (_, index) => isoDate(first.plus({ days: index })));
}

/** Dates a week apart from `bookableDay` on, all within the booking window. At most 8. */
export function bookableWeeks(count: number): string[] {
  const first = firstOfMonthRun(1);
  return Array.from({ length: count }, (_, index) => isoDate(first.plus({ weeks: index })));
}

/** The last date but one of the booking window. Its month is a later one than today's. */
export function lastBookableDay(): string {
  return isoDate(now().plus({ days: HORIZON_DAYS - 1 }));
}

/** The Monday of a week that begins within the next eight days, and not today. */
export function nextMonday(): string {
  const tomorrow = now().plus({ days: 1 });
  return isoDate(tomorrow.plus({ days: (8 - tomorrow.weekday) % 7 }));
}

/** An instant three weeks ago at a wall-clock time (`23:30`) of a zone. */
export function threeWeeksAgo(time: string, zone: string): DateTime {
  return at(isoDate(DateTime.now().setZone(zone).minus({ weeks: 3 })), time, zone);
}

/** The start of the next day on which the clocks change by so many minutes; at least three days away. */
export function nextClockChange(minutes: number): DateTime {
  return clockChangeAfter(now().plus({ days: 3 }), minutes);
}

/** The start of the first day after an instant on which the clocks of its zone change by so many minutes. */
export function clockChangeAfter(instant: DateTime, minutes: number): DateTime {
  for (let days = 1; days < 390; days++) {
    const midnight = instant.startOf("day").plus({ days });
    if (midnight.plus({ days: 1 }).offset - midnight.offset === minutes) return midnight;
  }
  throw new Error(`In ${instant.zoneName} the clocks do not change by ${minutes} minutes: take another zone.`);
}

/** A wall-clock time (`09:00`) of a date as an instant. */
export function at(date: string, time: string, zone = ZONE): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone, locale: "en-US" });
}

/** `YYYY-MM-DD` of an instant in its own zone. */
export function isoDate(instant: DateTime): string {
  return instant.toFormat("yyyy-MM-dd");
}

/** "Tuesday, March 10". */
export function dayText(instant: DateTime): string {
  return instant.toFormat("cccc, LLLL d");
}

/** The same with the year where it is not the present one: "Saturday, January 2, 2027". */
export function datedDayText(instant: DateTime): string {
  const isThisYear = instant.year === DateTime.now().setZone(instant.zone).year;
  return isThisYear ? dayText(instant) : `${dayText(instant)}, ${instant.year}`;
}

/** "9:00–9:30 AM PDT", for a session that stays in one half of a day. */
export function sessionText(start: DateTime, minutes = 30): string {
  return `${start.toFormat("h:mm")}–${start.plus({ minutes }).toFormat("h:mm a ZZZZ")}`;
}

function now(): DateTime {
  return DateTime.now().setZone(ZONE).setLocale("en-US");
}

/** Three days from today, or the first of the next month where the days would not all be in one. */
function firstOfMonthRun(count: number): DateTime {
  const first = now().plus({ days: 3 });
  const last = first.plus({ days: count - 1 });
  return first.month === last.month ? first : last.startOf("month");
}
