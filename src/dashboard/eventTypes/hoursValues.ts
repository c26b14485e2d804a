import type { Weekday } from "#domain/calendarDate";
import { newEventType } from "#domain/eventType";
import { DAY_MINUTES } from "#domain/time";
import type { HoursWindow } from "#domain/weeklyHours";
import { parseEnd, parseStart, timeText } from "./timeText";

/** A window of hours in the form. `id` identifies the row and is not saved. */
export type WindowValues = { id: number; start: string; end: string };
export type DateValues = { id: number; date: string; windows: WindowValues[] };
export type WeekValues = Record<Weekday, WindowValues[]>;

export const weekdayNames: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

const BREAK_MINUTES = 60;
const DEFAULT_MINUTES = 4 * 60;

let lastId = 0;

/** An id for a new row. */
export function newId(): number {
  lastId += 1;
  return lastId;
}

export function toWindowValues({ startMinute, endMinute }: HoursWindow): WindowValues {
  return { id: newId(), start: timeText(startMinute), end: timeText(endMinute) };
}

/** The window to save; an invalid time is NaN. */
export function parseWindow({ start, end }: Pick<WindowValues, "start" | "end">): HoursWindow {
  const startMinute = parseStart(start);
  return { startMinute, endMinute: parseEnd(end, startMinute) };
}

/** Whether a window ends on the date after the one on which it begins. */
export function endsNextDay(window: Pick<WindowValues, "start" | "end">): boolean {
  return parseWindow(window).endMinute > DAY_MINUTES;
}

/**
 * Adds a window to a day, after a break and until the end of the day at the latest. Null if there is no room after the last
 * one, or a time is invalid.
 */
export function withAnother(windows: readonly WindowValues[]): WindowValues[] | null {
  const ends = windows.map((window) => parseWindow(window).endMinute);
  const [usual] = newEventType.weeklyHours.mon;
  if (ends.length === 0 && usual) return [toWindowValues(usual)];
  const startMinute = Math.max(...ends) + BREAK_MINUTES;
  if (!(startMinute < DAY_MINUTES)) return null;
  const endMinute = Math.min(startMinute + DEFAULT_MINUTES, DAY_MINUTES);
  return [...windows, toWindowValues({ startMinute, endMinute })];
}

/** Changes the start or end of a window, formatted if it is a valid time. */
export function withTime(window: WindowValues, side: "start" | "end", text: string): WindowValues {
  const startMinute = parseStart(side === "start" ? text : window.start);
  return side === "start"
    ? { ...window, start: timeText(startMinute, text) }
    : { ...window, end: timeText(parseEnd(text, startMinute), text) };
}

/** Copies one day's windows to other days of the week, replacing theirs. */
export function copiedTo(week: WeekValues, from: Weekday, to: readonly Weekday[]): WeekValues {
  const copies = to.map((day) => [day, week[from].map((window) => ({ ...window, id: newId() }))] as const);
  return { ...week, ...Object.fromEntries(copies) };
}
