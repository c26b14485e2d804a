import { formatDate, monthDays, monthOf } from "#domain/calendarDate";

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
export function monthBounds(month: string): { first: number; last: number } {
  const days = monthDays(month);
  if (!days) throw new RangeError(`Not a month: ${month}`);
  return { first: days.first, last: days.end - 1 };
}

/**
 * A month as 6 weeks of 7 day numbers, so that every month has the same height; null for days of other months.
 */
export function monthWeeks(month: string): (number | null)[][] {
  const { first, last } = monthBounds(month);
  const start = first - columnOf(first);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: WEEK }, (_, column) => {
      const day = start + week * WEEK + column;
      return day < first || day > last ? null : day;
    }),
  );
}

/**
 * The day number that a key moves to in a grid of days (ARIA grid pattern): arrow keys by day and week, Home and End to
 * the start and end of the week within the month, PageUp and PageDown by month. Null for any other key.
 */
export function dayForKey(key: string, day: number): number | null {
  const { first, last } = monthBounds(monthOf(day));
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

/** The column of a day number: 0 for Sunday. Day 0 was a Thursday. */
export function columnOf(day: number): number {
  return (((day + 4) % WEEK) + WEEK) % WEEK;
}
