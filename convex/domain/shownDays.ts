import { monthDays, monthOf, weekStart } from "./calendarDate";

/** With at most this many days left, today included, a month shows weeks of the next one instead of those that are over. */
const FEW_DAYS = 13;
const WEEKS = 5;

/**
 * The days that a booking page shows for a month (`YYYY-MM`), as day numbers from `first` up to, but not including, `end`:
 * the whole month or, near the end of the current one, five weeks from this week on.
 * @param today the local date, as a day number.
 * @throws RangeError for a month that does not exist
 */
export function shownDays(month: string, today: number): { first: number; end: number } {
  const days = monthDays(month);
  if (!days) throw new RangeError(`Not a month: ${month}`);
  if (month !== monthOf(today) || days.end - today > FEW_DAYS) return days;
  const first = weekStart(today);
  return { first, end: first + WEEKS * 7 };
}
