import { formatDate, monthDays, monthOf, weekStart } from "#domain/calendarDate";

/** The columns of a month: weeks start on Sunday, as in the United States. */
export const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

const WEEK = 7;
const monthName = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" });

/** `December 2026` for `2026-12`. */
export function monthLabel(month: string): string {
  return monthName.format(new Date(`${month}-01T00:00:00Z`));
}

/** `2027-01` for one month after `2026-12`. */
export function addMonths(month: string, count: number): string {
  const [year, index] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, (index ?? 1) - 1 + count)).toISOString().slice(0, 7);
}

/** First and last day number of a month. */
export function monthBounds(month: string): DayRange {
  const days = monthDays(month);
  if (!days) throw new RangeError(`Not a month: ${month}`);
  return { first: days.first, last: days.end - 1 };
}

/** A range of day numbers, both inclusive. */
export type DayRange = { first: number; last: number };

/** A range of up to 37 days as 6 weeks of 7 day numbers, so that every month has the same height; null for other days. */
export function weeksOf({ first, last }: DayRange): (number | null)[][] {
  const start = weekStart(first);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: WEEK }, (_, column) => {
      const day = start + week * WEEK + column;
      return day < first || day > last ? null : day;
    }),
  );
}

/** `January 2027`, `Jan – Mar 2027` or `Dec 2026 – Jan 2027` for the months of a range. */
export function rangeLabel({ first, last }: DayRange): string {
  if (monthOf(first) === monthOf(last)) return monthLabel(monthOf(first));
  const [[startMonth, startYear], [endMonth, endYear]] = [monthParts(first), monthParts(last)];
  return `${startMonth}${startYear === endYear ? "" : ` ${startYear}`} – ${endMonth} ${endYear}`;
}

/** `["Jan", "2027"]` for a day number. */
function monthParts(day: number): [string, string] {
  const [month = "", year = ""] = monthLabel(monthOf(day)).split(" ");
  return [month.slice(0, 3), year];
}

/**
 * The day number that a key moves to in a grid of days (ARIA grid pattern): arrow keys by day and week, Home and End to
 * the start and end of the week within the range that is shown, PageUp and PageDown by month. Null for any other key.
 */
export function dayForKey(key: string, day: number, { first, last }: DayRange): number | null {
  switch (key) {
    case "ArrowLeft":
      return day - 1;
    case "ArrowRight":
      return day + 1;
    case "ArrowUp":
      return day - WEEK;
    case "ArrowDown":
      return day + WEEK;
    case "Home":
      return Math.max(first, day - columnOf(day));
    case "End":
      return Math.min(last, day - columnOf(day) + WEEK - 1);
    case "PageUp":
      return sameDayOf(addMonths(monthOf(day), -1), day);
    case "PageDown":
      return sameDayOf(addMonths(monthOf(day), 1), day);
    default:
      return null;
  }
}

/** The same day of another month, or its last day if that month is shorter. */
function sameDayOf(month: string, day: number): number {
  const { first, last } = monthBounds(month);
  return Math.min(last, first + Number(formatDate(day).slice(8)) - 1);
}

/** The column of a day number: 0 for Sunday. */
export function columnOf(day: number): number {
  return day - weekStart(day);
}
