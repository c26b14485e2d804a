import { DateTime } from "luxon";
import { at, clockChangeAfter, isoDate, ZONE } from "./dates";

/** A moment at which the tests are run, by a name for the command line. */
export type Moment = { name: string; instant: DateTime };

/** Where the clocks of Europe are watched; all of its zones change at the same instant. */
const EUROPE = "Europe/Berlin";
/** Both ends of a day, where the tests' professionals are and in UTC. */
const endsOfDay = [
  ["00:05", ZONE],
  ["23:55", "UTC"],
  ["23:55", ZONE],
] as const;

/**
 * The next moments after `now` at which dates go wrong: ends of months of every length, of the year, and the days around
 * clock changes. They lie in the future, so that what browsers keep until then, such as cookies, has not expired.
 */
export function hardMoments(now: DateTime = DateTime.now()): Moment[] {
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

/** The next first Tuesday of a March, at 7:00 AM: the present of all pictures and benchmarks, so that two runs compare. */
export function referenceMoment(now: DateTime = DateTime.now()): DateTime {
  const ofYear = (year: number) => {
    const first = DateTime.fromObject({ year, month: 3, hour: 7 }, { zone: ZONE });
    return first.plus({ days: (9 - first.weekday) % 7 });
  };
  const thisYear = ofYear(now.year);
  return thisYear > now ? thisYear : ofYear(now.year + 1);
}

/** The last three days of a month, at one end of the day each. */
function lastDays(name: string, month: DateTime): Moment[] {
  return endsOfDay.map(([time, zone], index) => {
    const date = month.endOf("month").minus({ days: endsOfDay.length - 1 - index });
    return { name: `${name}-${index + 1}`, instant: at(isoDate(date), time, zone) };
  });
}

/** The next month after this one that has so many days; where given, of a certain number in the year. */
function nextMonth(now: DateTime, days: number, number?: number): DateTime {
  for (let months = 1; months <= 8 * 12; months++) {
    const month = now.setZone("UTC").startOf("month").plus({ months });
    if (month.daysInMonth === days && (number === undefined || month.month === number)) return month;
  }
  throw new Error(`No month of ${days} days is near.`);
}

/** Noon of the day before a clock change, and that day an hour before and an hour after the change. */
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

/** 11:00 AM of the next working day, when a day's first times have passed and others are free. */
function workingHours(now: DateTime): DateTime {
  const tomorrow = now.setZone(ZONE).plus({ days: 1 });
  const workday = tomorrow.weekday > 5 ? tomorrow.plus({ days: 8 - tomorrow.weekday }) : tomorrow;
  return at(isoDate(workday), "11:00");
}
