import { parseDate, type Weekday, weekdayOf, weekdays } from "./calendarDate";
import { timeOfDayLabel } from "./timeOfDay";

/** Working time within one local date, in minutes after its midnight on the wall clock: 0 to 1,440, end exclusive. */
export type HoursWindow = { startMinute: number; endMinute: number };
export type WeeklyHours = Record<Weekday, HoursWindow[]>;
/** A local date (`YYYY-MM-DD`) with the windows that replace its weekday's; none = closed. */
export type DateOverride = { date: string; windows: HoursWindow[] };
export type Hours = { weeklyHours: WeeklyHours; dateOverrides: DateOverride[] };

const DAY_MINUTES = 24 * 60;
const MAX_WINDOWS_PER_DAY = 48;
const MAX_OVERRIDES = 366;

/** Something wrong with hours, and where: indexes and field names from the value asked about. */
export type HoursProblem = { path: (string | number)[]; message: string };

/** What is wrong with the windows of one day; those that touch are fine, those that overlap are not. */
export function windowProblems(windows: readonly HoursWindow[]): HoursProblem[] {
  if (windows.length > MAX_WINDOWS_PER_DAY)
    return [{ path: [], message: `Please use at most ${MAX_WINDOWS_PER_DAY} windows a day.` }];
  return windows.flatMap((window, index) => {
    const message = windowProblem(window) ?? overlapProblem(window, windows.slice(0, index));
    return message ? [{ path: [index], message }] : [];
  });
}

/** What is wrong with date overrides, but for their windows. */
export function overrideProblems(overrides: readonly DateOverride[]): HoursProblem[] {
  if (overrides.length > MAX_OVERRIDES) {
    return [{ path: [], message: `Please keep at most ${MAX_OVERRIDES} dates; remove some that are over.` }];
  }
  const seen = new Set<string>();
  return overrides.flatMap(({ date }, index) => {
    const isSeen = seen.has(date);
    seen.add(date);
    if (parseDate(date) === null) return [{ path: [index, "date"], message: "Please choose a date." }];
    return isSeen ? [{ path: [index, "date"], message: "This date is there twice." }] : [];
  });
}

function windowProblem({ startMinute, endMinute }: HoursWindow): string | null {
  if (!isMinuteOfDay(startMinute) || !isMinuteOfDay(endMinute)) return "Please enter times within one day.";
  return startMinute < endMinute ? null : "The end has to be after the start.";
}

function overlapProblem(window: HoursWindow, earlier: readonly HoursWindow[]): string | null {
  const other = earlier.find(
    ({ startMinute, endMinute }) => window.startMinute < endMinute && startMinute < window.endMinute,
  );
  if (!other) return null;
  return `This overlaps ${timeOfDayLabel(other.startMinute)}–${timeOfDayLabel(other.endMinute)}. Please change one of them.`;
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= DAY_MINUTES;
}

/**
 * A function from a day number to that date's windows in order, with those that overlap or touch merged into one.
 * @throws RangeError for a window that is empty, inverted or not within a day, and for a date that is none or is there twice.
 */
export function hoursByDay({ weeklyHours, dateOverrides }: Hours): (day: number) => HoursWindow[] {
  const weekly = new Map(weekdays.map((weekday) => [weekday, mergeWindows(weeklyHours[weekday])]));
  const overrides = new Map<number, HoursWindow[]>();
  for (const { date, windows } of dateOverrides) {
    const day = parseDate(date);
    if (day === null || overrides.has(day)) throw new RangeError(`Not a date of its own: ${date}`);
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
    throw new RangeError(`Not a window within a day: minutes ${window.startMinute} to ${window.endMinute}`);
  }
  return window;
}
