import { DateTime } from "luxon";
import { at, clockChangeAfter, isoDate, ZONE } from "./dates";

/** An instant at which the tests run, with its name on the command line. */
export type Moment = { name: string; instant: DateTime };

/** The time zone for European clock changes, which happen at the same instant in all zones. */
const EUROPE = "Europe/Berlin";
/** Both ends of a day, in the professionals' time zone and in UTC. */
const endsOfDay = [
  ["00:05", ZONE],
  ["23:55", "UTC"],
  ["23:55", ZONE],
] as const;

/**
 * Returns the next instants at which date bugs are likely: ends of months of every length and of the year, and the days
 * around clock changes. They are in the future so that browser data such as cookies has not expired.
 */
export function edgeCaseMoments(now: DateTime = DateTime.now()): Moment[] {
  return [
    ...lastDays("end-of-28-day-month", nextMonth(now, 28)),
    ...lastDays("end-of-29-day-month", nextMonth(now, 29)),
    ...lastDays("end-of-30-day-month", nextMonth(now, 30)),
    ...lastDays("end-of-year", nextMonth(now, 31, 12)),
    ...aroundClockChange("us-clocks-forward", now.setZone(ZONE), 60),
    ...aroundClockChange("us-clocks-back", now.setZone(ZONE), -60),
    ...aroundClockChange("eu-clocks-forward", now.setZone(EUROPE), 60),
    ...aroundClockChange("eu-clocks-back", now.setZone(EUROPE), -60),
    { name: "utc-midnight", instant: at(isoDate(now.setZone("UTC").plus({ days: 1 })), "00:05", "UTC") },
    { name: "working-hours", instant: workingHours(now) },
  ];
}

/**
 * Returns the next first Tuesday of March at 7:00 AM. All screenshots and benchmarks use it, so that runs are
 * comparable.
 */
export function referenceMoment(now: DateTime = DateTime.now()): DateTime {
  const ofYear = (year: number) => {
    const first = DateTime.fromObject({ year, month: 3, hour: 7 }, { zone: ZONE });
    return first.plus({ days: (9 - first.weekday) % 7 });
  };
  const thisYear = ofYear(now.year);
  return thisYear > now ? thisYear : ofYear(now.year + 1);
}

/** Returns the last three days of a month, each at a different end of the day. */
function lastDays(name: string, month: DateTime): Moment[] {
  return endsOfDay.map(([time, zone], index) => {
    const date = month.endOf("month").minus({ days: endsOfDay.length - 1 - index });
    return { name: `${name}-${index + 1}`, instant: at(isoDate(date), time, zone) };
  });
}

/** Returns the next month with this number of days and, if given, this month number. */
function nextMonth(now: DateTime, days: number, number?: number): DateTime {
  for (let months = 1; months <= 8 * 12; months++) {
    const month = now.setZone("UTC").startOf("month").plus({ months });
    if (month.daysInMonth === days && (number === undefined || month.month === number)) return month;
  }
  throw new Error(`There is no month of ${days} days in the next eight years.`);
}

/** Returns noon of the day before a clock change, one hour before the change and one hour after it. */
function aroundClockChange(name: string, now: DateTime, minutes: number): Moment[] {
  const midnight = clockChangeAfter(now.plus({ days: 2 }), minutes);
  const change = firstInstantWithOffset(midnight, midnight.plus({ days: 1 }).offset);
  return [
    { name: `${name}-eve`, instant: midnight.minus({ hours: 12 }) },
    { name: `${name}-before`, instant: change.minus({ hours: 1 }) },
    { name: `${name}-after`, instant: change.plus({ hours: 1 }) },
  ];
}

function firstInstantWithOffset(midnight: DateTime, offset: number): DateTime {
  let instant = midnight;
  while (instant.offset !== offset) instant = instant.plus({ minutes: 15 });
  return instant;
}

/** Returns 11:00 AM of the next working day: some times of the day have passed and others are free. */
function workingHours(now: DateTime): DateTime {
  const tomorrow = now.setZone(ZONE).plus({ days: 1 });
  const workday = tomorrow.weekday > 5 ? tomorrow.plus({ days: 8 - tomorrow.weekday }) : tomorrow;
  return at(isoDate(workday), "11:00");
}
