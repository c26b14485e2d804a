import { parseDate, type Weekday, weekdayOf, weekdays } from "./calendarDate";

/** Working time within one local date, in minutes after its midnight on the wall clock: 0 to 1,440, end exclusive. */
export type HoursWindow = { startMinute: number; endMinute: number };
export type WeeklyHours = Record<Weekday, HoursWindow[]>;
/** A local date (`YYYY-MM-DD`) with the windows that replace its weekday's; none = closed. */
export type DateOverride = { date: string; windows: HoursWindow[] };
export type Hours = { weeklyHours: WeeklyHours; dateOverrides: DateOverride[] };

const DAY_MINUTES = 24 * 60;

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
  const { startMinute, endMinute } = window;
  const whole = Number.isInteger(startMinute) && Number.isInteger(endMinute);
  if (!whole || startMinute < 0 || endMinute > DAY_MINUTES || startMinute >= endMinute) {
    throw new RangeError(`Not a window within a day: minutes ${startMinute} to ${endMinute}`);
  }
  return window;
}
