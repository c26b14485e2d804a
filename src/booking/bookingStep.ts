import { monthDays, parseDate } from "#domain/calendarDate";
import type { BookingStep } from "../lib/routes";

/** The step that a page's search part links to; whatever is not a month, date or instant is left out. */
export function parseStep(search: string): BookingStep {
  const params = new URLSearchParams(search);
  const date = params.get("date") ?? "";
  if (parseDate(date) === null) {
    const month = params.get("month") ?? "";
    return monthDays(month) ? { month } : {};
  }
  const start = Number(params.get("start"));
  return isMinute(start) ? { date, start } : { date };
}

/** The month that a step shows; undefined where the server is to choose the first one that has a time. */
export function monthOfStep(step: BookingStep): string | undefined {
  return step.date?.slice(0, 7) ?? step.month;
}

/** Whether a number is a full minute (UTC ms) of this century: the server answers for no other. */
function isMinute(instant: number): boolean {
  return instant % 60_000 === 0 && instant >= Date.UTC(2000, 0) && instant < Date.UTC(2100, 0);
}
