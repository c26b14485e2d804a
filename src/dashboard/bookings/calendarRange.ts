import { dateLabel, formatDate, monthOf, parseDate } from "#domain/calendarDate";
import { DAY_MS, HOUR_MS } from "#domain/time";
import { addMonths, columnOf, monthBounds, monthLabel } from "../../lib/calendarMonth";

/** The calendar's views; weeks start on Sunday. */
export const calendarViews = ["month", "week", "day"] as const;
export type CalendarView = (typeof calendarViews)[number];

/** The first day number of a view, and the one after the last. */
export type DayRange = { first: number; end: number };

const WEEK = 7;
/** As many as the longest month can touch. */
const MONTH_WEEKS = 6;
/** The largest UTC offset. */
const WIDEST_OFFSET_MS = 14 * HOUR_MS;

const fullDate = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", dateStyle: "long" });
const dayAndMonth = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", day: "numeric" });

/** The days of the view that contains a date (`YYYY-MM-DD`); a month includes the days that fill its first and last week. */
export function shownDays(view: CalendarView, date: string): DayRange {
  const day = dayOf(date);
  if (view === "day") return { first: day, end: day + 1 };
  if (view === "week") return { first: day - columnOf(day), end: day - columnOf(day) + WEEK };
  const { first } = monthBounds(monthOf(day));
  return { first: first - columnOf(first), end: first - columnOf(first) + MONTH_WEEKS * WEEK };
}

/** A range of instants (UTC ms) that contains some local days in any time zone. */
export function instantsOf({ first, end }: DayRange): { start: number; end: number } {
  return { start: first * DAY_MS - WIDEST_OFFSET_MS, end: end * DAY_MS + WIDEST_OFFSET_MS };
}

/** A range of instants that contains the local days from one date to another in any time zone; both are optional. */
export function bounds(from: string | undefined, to: string | undefined): { start?: number; end?: number } {
  return {
    ...(from !== undefined && { start: dayOf(from) * DAY_MS - WIDEST_OFFSET_MS }),
    ...(to !== undefined && { end: (dayOf(to) + 1) * DAY_MS + WIDEST_OFFSET_MS }),
  };
}

/** The date one step forward (1) or back (-1). */
export function stepTo(view: CalendarView, date: string, direction: 1 | -1): string {
  const day = dayOf(date);
  if (view !== "month") return formatDate(day + direction * (view === "week" ? WEEK : 1));
  return `${addMonths(monthOf(day), direction)}-01`;
}

/** The day before a date, both `YYYY-MM-DD`. */
export function dayBefore(date: string): string {
  return formatDate(dayOf(date) - 1);
}

/** The title of a view: `March 2026`, `Mar 8 – 14, 2026`, `Sunday, March 8, 2026`. */
export function viewTitle(view: CalendarView, date: string): string {
  if (view === "month") return monthLabel(monthOf(dayOf(date)));
  const { first, end } = shownDays(view, date);
  const year = formatDate(end - 1).slice(0, 4);
  if (view === "day") return `${dateLabel(first)}, ${year}`;
  const from = dayAndMonth.format(first * DAY_MS);
  const to = dayAndMonth.format((end - 1) * DAY_MS);
  const fromYear = formatDate(first).slice(0, 4);
  if (fromYear !== year) return `${from}, ${fromYear} – ${to}, ${year}`;
  return from.slice(0, 3) === to.slice(0, 3) ? `${from} – ${to.slice(4)}, ${year}` : `${from} – ${to}, ${year}`;
}

/** The dates of the list, on paper: `From March 8, 2026`, `Until …`, `March 8, 2026 – March 14, 2026`. */
export function datesLabel(from: string | undefined, to: string | undefined): string {
  const [first, last] = [from, to].map((date) => date && fullDate.format(dayOf(date) * DAY_MS));
  if (first && last) return `${first} – ${last}`;
  return first ? `From ${first}` : last ? `Until ${last}` : "All dates";
}

function dayOf(date: string): number {
  const day = parseDate(date);
  if (day === null) throw new RangeError(`Not a date: ${date}`);
  return day;
}
