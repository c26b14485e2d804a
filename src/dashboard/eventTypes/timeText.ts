import { DAY_MINUTES, timeOfDayLabel } from "#domain/time";

const HALF_DAY = DAY_MINUTES / 2;
const timePattern = /^(\d{1,2})(?:(?:[:.]|\s*h\s*)?(\d{2}))?\s*(?:h|([ap])\.?\s*(?:m\.?)?)?$/;

/**
 * Parses a time as people type it (`9`, `9:30 am`, `5p`, `1730`, `18h30`, `noon`) to minutes since midnight; NaN if it is
 * invalid.
 */
export function parseStart(text: string): number {
  const typed = text.trim().toLowerCase();
  if (typed === "noon") return HALF_DAY;
  if (typed === "midnight") return 0;
  const match = timePattern.exec(typed);
  const [hour, minute, half] = [Number(match?.[1]), Number(match?.[2] ?? 0), match?.[3]];
  if (!match || minute > 59 || hour * 60 + minute > DAY_MINUTES) return Number.NaN;
  if (!half) return hour * 60 + minute;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) * 60 + minute + (half === "p" ? HALF_DAY : 0);
}

/**
 * Parses the end of a window that starts at a minute of its date: `5` after a start at 9:00 AM means 5:00 PM. An end before
 * the start is on the next date (2:00 AM after 8:00 PM is minute 1,560). Only midnight can be both start and end: the whole
 * day.
 */
export function parseEnd(text: string, startMinute: number): number {
  const minute = parseStart(text);
  if (minute === 0 || minute === DAY_MINUTES) return DAY_MINUTES;
  const isBare = !/[a-z]/i.test(text) && !text.trim().startsWith("0");
  const later = minute + HALF_DAY;
  if (isBare && minute <= startMinute && startMinute < later && later <= DAY_MINUTES) return later;
  return minute < startMinute ? minute + DAY_MINUTES : minute;
}

/** Formats a time for its field (`9:00 AM`); an invalid one keeps its text. */
export function timeText(minute: number, typed = ""): string {
  return Number.isNaN(minute) ? typed : timeOfDayLabel(minute);
}
