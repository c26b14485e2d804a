import { DAY_MS } from "./time";

/**
 * Calendar dates without a time zone, as day numbers (days since 1970-01-01). Arithmetic on them is simple, and no offset
 * can shift a date.
 */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** A record with a value for each weekday. */
export function eachDay<Value>(value: (day: Weekday) => Value): Record<Weekday, Value> {
  return Object.fromEntries(weekdays.map((day) => [day, value(day)])) as Record<Weekday, Value>;
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** `2026-03-08` for day number 20520. */
export function formatDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of `YYYY-MM-DD`, or null if there is no such date. */
export function parseDate(text: string): number | null {
  if (!datePattern.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / DAY_MS;
  return Number.isInteger(day) && formatDate(day) === text ? day : null;
}

/** The weekday of a day number. */
export function weekdayOf(day: number): Weekday {
  // Day 0 was a Thursday.
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? "mon";
}

/** The Sunday on or before a day number. Weeks start on Sunday, as in the United States. */
export function weekStart(day: number): number {
  // Day 0 was a Thursday.
  return day - ((((day + 4) % 7) + 7) % 7);
}

/** `2026-03` for a day number in that month. */
export function monthOf(day: number): string {
  return formatDate(day).slice(0, 7);
}

/** The first day number of `YYYY-MM` and of the next month, or null if there is no such month. */
export function monthDays(month: string): { first: number; end: number } | null {
  const match = monthPattern.exec(month);
  if (!match) return null;
  const [year, index] = [Number(match[1]), Number(match[2])];
  return { first: Date.UTC(year, index - 1) / DAY_MS, end: Date.UTC(year, index) / DAY_MS };
}

const longDate = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "long", month: "long", day: "numeric" });

/** `Tuesday, March 10`. */
export function dateLabel(day: number): string {
  return longDate.format(day * DAY_MS);
}

/** Appends the year to a `dateLabel` if `today` is in a different year. Both days are `YYYY-MM-DD`. */
export function withYear(label: string, day: string, today: string): string {
  const year = day.slice(0, -"-MM-DD".length);
  return today.startsWith(`${year}-`) ? label : `${label}, ${year}`;
}
