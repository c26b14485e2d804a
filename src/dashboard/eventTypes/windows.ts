import type { Weekday } from "#domain/calendarDate";
import { newEventType } from "#domain/eventType";
import type { HoursWindow } from "#domain/weeklyHours";
import { type EventTypeFormValues, newId, toWindowValues, type WindowValues } from "./formValues";
import { parseWindow } from "./parseFormValues";
import { parseEnd, parseStart, timeText } from "./timeText";

const DAY_MINUTES = 24 * 60;
const BREAK_MINUTES = 60;

/** A day's windows with one more: after a break from the last one on, as long as the day goes on for. */
export function withAnother(windows: readonly WindowValues[]): WindowValues[] {
  const ends = windows.map((window) => parseWindow(window).endMinute);
  const [usual] = newEventType.weeklyHours.mon;
  if (ends.length === 0 && usual) return [toWindowValues(usual)];
  return [...windows, followingWindow(Math.max(...ends))];
}

function followingWindow(lastEnd: number): WindowValues {
  const startMinute = lastEnd + BREAK_MINUTES;
  if (!(startMinute < DAY_MINUTES)) return { id: newId(), start: "", end: "" };
  const following: HoursWindow = { startMinute, endMinute: Math.min(startMinute + 4 * 60, DAY_MINUTES) };
  return toWindowValues(following);
}

/** A window whose start or end was typed, written as it is understood. */
export function withTime(window: WindowValues, side: "start" | "end", text: string): WindowValues {
  const typed = { ...window, [side]: text };
  const startMinute = parseStart(typed.start);
  return side === "start"
    ? { ...window, start: timeText(startMinute, text) }
    : { ...window, end: timeText(parseEnd(text, startMinute), text) };
}

/** The week with one day's windows on other days, too, in place of theirs. */
export function copiedTo(
  hours: EventTypeFormValues["weeklyHours"],
  from: Weekday,
  to: readonly Weekday[],
): EventTypeFormValues["weeklyHours"] {
  const copies = to.map((day) => [day, hours[from].map((window) => ({ ...window, id: newId() }))] as const);
  return { ...hours, ...Object.fromEntries(copies) };
}
