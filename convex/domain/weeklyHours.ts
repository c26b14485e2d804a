import { parseDate, type Weekday, weekdayOf, weekdays } from "./calendarDate";
import { DAY_MINUTES, timeOfDayLabel } from "./time";

/**
 * A window of working time that begins on a local date, in wall-clock minutes since its midnight: from 0 to 1,439 until up
 * to 24 hours later. An end over 1,440 is on the next date.
 */
export type HoursWindow = { startMinute: number; endMinute: number };
export type WeeklyHours = Record<Weekday, HoursWindow[]>;
/** A local date (`YYYY-MM-DD`) whose windows replace those of its weekday; none = closed. */
export type DateOverride = { date: string; windows: HoursWindow[] };
export type Hours = { weeklyHours: WeeklyHours; dateOverrides: DateOverride[] };

/** More than anyone's day has. A series looks at the windows of a year, on every load of a booking page. */
const MAX_WINDOWS_PER_DAY = 12;
const MAX_OVERRIDES = 366;
/**
 * Of all dates together. The dashboard reads, and closing a day also writes, up to 100 event types in one transaction.
 * Convex allows 16 MiB for it; with 366 full days, reading them would also take most of a second.
 */
const MAX_OVERRIDE_WINDOWS = 400;

/** Sorts date overrides. `localeCompare` would take most of the time of saving many. */
export function byDate(one: { date: string }, other: { date: string }): number {
  if (one.date === other.date) return 0;
  return one.date < other.date ? -1 : 1;
}

/** A problem and its path (indexes and field names) in the validated value. */
export type HoursProblem = { path: (string | number)[]; message: string };

/** The problem of too many windows on one day. Check it before anything else. */
export function windowCountProblems({ length }: readonly unknown[]): HoursProblem[] {
  if (length <= MAX_WINDOWS_PER_DAY) return [];
  return [{ path: [], message: `Use at most ${MAX_WINDOWS_PER_DAY} time ranges per day.` }];
}

/** Problems with the windows of one day. They can touch but not overlap. */
export function windowProblems(windows: readonly HoursWindow[]): HoursProblem[] {
  const tooMany = windowCountProblems(windows);
  if (tooMany.length > 0) return tooMany;
  return windows.flatMap((window, index) => {
    const message = windowProblem(window) ?? overlapProblem(window, windows.slice(0, index));
    return message ? [{ path: [index], message }] : [];
  });
}

/** The problem of too many date overrides, or too many windows in them. Check it before anything else. */
export function overrideCountProblems(overrides: readonly { windows: readonly unknown[] }[]): HoursProblem[] {
  if (overrides.length > MAX_OVERRIDES) {
    return [{ path: [], message: `Keep at most ${MAX_OVERRIDES} dates. Remove some that have passed.` }];
  }
  const count = overrides.reduce((sum, { windows }) => sum + windows.length, 0);
  if (count > MAX_OVERRIDE_WINDOWS) {
    const max = MAX_OVERRIDE_WINDOWS.toLocaleString("en-US");
    return [
      { path: [], message: `Use at most ${max} time ranges in all dates together. Remove some that have passed.` },
    ];
  }
  return [];
}

/** Problems with date overrides, apart from their windows. */
export function overrideProblems(overrides: readonly DateOverride[]): HoursProblem[] {
  const tooMany = overrideCountProblems(overrides);
  if (tooMany.length > 0) return tooMany;
  const seen = new Set<string>();
  return overrides.flatMap(({ date }, index) => {
    const isSeen = seen.has(date);
    seen.add(date);
    if (parseDate(date) === null) return [{ path: [index, "date"], message: "Choose a date." }];
    return isSeen ? [{ path: [index, "date"], message: "This date is listed twice." }] : [];
  });
}

function windowProblem({ startMinute, endMinute }: HoursWindow): string | null {
  const isTime = Number.isInteger(startMinute) && startMinute >= 0 && startMinute < DAY_MINUTES;
  if (!isTime || !Number.isInteger(endMinute)) return "Enter times of day.";
  if (endMinute <= startMinute) return "The end must be after the start. For a whole day, enter 12:00 AM to 12:00 AM.";
  return endMinute <= startMinute + DAY_MINUTES ? null : "The end can be at most 24 hours after the start.";
}

function overlapProblem(window: HoursWindow, earlier: readonly HoursWindow[]): string | null {
  const other = earlier.find(
    ({ startMinute, endMinute }) => window.startMinute < endMinute && startMinute < window.endMinute,
  );
  if (!other) return null;
  return `This overlaps ${timeOfDayLabel(other.startMinute)}–${timeOfDayLabel(other.endMinute)}. Change one of the two.`;
}

/**
 * A function from a day number to that date's windows, sorted, with overlapping and touching ones merged.
 * @throws RangeError for a window that is empty, inverted or longer than a day, and for an invalid or duplicate date
 */
export function hoursByDay({ weeklyHours, dateOverrides }: Hours): (day: number) => HoursWindow[] {
  const weekly = new Map(weekdays.map((weekday) => [weekday, mergeWindows(weeklyHours[weekday])]));
  const overrides = new Map<number, HoursWindow[]>();
  for (const { date, windows } of dateOverrides) {
    const day = parseDate(date);
    if (day === null || overrides.has(day)) throw new RangeError(`Invalid or duplicate date: ${date}`);
    overrides.set(day, mergeWindows(windows));
  }
  return (day) => overrides.get(day) ?? weekly.get(weekdayOf(day)) ?? [];
}

function mergeWindows(windows: HoursWindow[]): HoursWindow[] {
  const merged: HoursWindow[] = [];
  for (const window of windows.map(checked).sort((a, b) => a.startMinute - b.startMinute)) {
    const last = merged.at(-1);
    if (last && window.startMinute <= last.endMinute) last.endMinute = Math.max(last.endMinute, window.endMinute);
    else merged.push({ ...window });
  }
  return merged;
}

function checked(window: HoursWindow): HoursWindow {
  if (windowProblem(window)) {
    throw new RangeError(`Not a window of at most a day: minutes ${window.startMinute} to ${window.endMinute}`);
  }
  return window;
}
