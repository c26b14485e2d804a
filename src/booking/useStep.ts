import { useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { type BookingStep, bookingPath } from "../lib/routes";
import { parseStep } from "./bookingStep";

/** The state of a history entry whose way back is the browser's: the times are the entry before it. */
const afterTimes = "afterTimes";

/**
 * The step of the booking page that the address stands for, and the ways from one to the next. Looking around replaces
 * the history entry; choosing a time makes a new one, so that the browser's Back leads to the times again.
 */
export function useStep(slug: string) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const entry: unknown = useHistoryState();
  const step = useMemo(() => parseStep(search), [search]);
  const [lastStart, setLastStart] = useState(step.start);
  if (step.start !== undefined && step.start !== lastStart) setLastStart(step.start);

  return {
    step,
    /** The time chosen last, to find it again after going back. */
    lastStart,
    turnTo: (next: BookingStep) => navigate(bookingPath(slug, next), { replace: true }),
    choose: (date: string, start: number) => navigate(bookingPath(slug, { date, start }), { state: afterTimes }),
    chooseInstead: (date: string, start: number) =>
      navigate(bookingPath(slug, { date, start }), { replace: true, state: entry }),
    backToTimes: () => {
      if (entry === afterTimes) window.history.back();
      else navigate(bookingPath(slug, step.date ? { date: step.date } : {}), { replace: true });
    },
  };
}
