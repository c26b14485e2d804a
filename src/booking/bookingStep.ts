import { useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { monthDays, parseDate } from "#domain/calendarDate";
import { MINUTE_MS } from "#domain/time";
import { bookingPath } from "../lib/routes";
import { type BookingStep, monthOfStep, stepAt } from "../lib/slotMonth";

/** The step in a URL's query string. Invalid values are ignored. */
export function parseStep(search: string): BookingStep {
  const params = new URLSearchParams(search);
  const date = params.get("date") ?? "";
  const month = params.get("month") ?? "";
  const shown = monthDays(month) ? { month } : {};
  if (parseDate(date) === null) return shown;
  const start = Number(params.get("start"));
  const step = stepAt(shown.month, date);
  return isMinute(start) ? { ...step, start } : step;
}

/** Whether a number is a whole minute (UTC ms) in this century. The server refuses others. */
function isMinute(instant: number): boolean {
  return instant % MINUTE_MS === 0 && instant >= Date.UTC(2000, 0) && instant < Date.UTC(2100, 0);
}

/** The state of a history entry that follows the times, so that the browser's Back returns to them. */
const afterTimes = "afterTimes";

/**
 * The step of the booking page in the URL, and the navigation between steps. Browsing months and days replaces the
 * history entry; choosing a time adds one, so that the browser's Back returns to the times.
 */
export function useBookingStep(slug: string) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const entry: unknown = useHistoryState();
  const step = useMemo(() => parseStep(search), [search]);
  const [lastStart, setLastStart] = useState(step.start);
  if (step.start !== undefined && step.start !== lastStart) setLastStart(step.start);

  return {
    step,
    /** The time that was chosen last, to show it after going back. */
    lastStart,
    setStep: (next: BookingStep) => navigate(bookingPath(slug, next), { replace: true }),
    choose: (chosen: BookingStep) => navigate(bookingPath(slug, chosen), { state: afterTimes }),
    chooseInstead: (date: string, start: number) =>
      navigate(bookingPath(slug, { ...stepAt(monthOfStep(step), date), start }), { replace: true, state: entry }),
    backToTimes: () => {
      if (entry === afterTimes) window.history.back();
      else navigate(bookingPath(slug, { ...step, start: undefined }), { replace: true });
    },
  };
}
