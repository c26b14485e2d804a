import type { ReactNode } from "react";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ChevronLeftIcon, ChevronRightIcon } from "../../ui/icons";
import { type CalendarView, stepTo, viewTitle } from "./calendarRange";

type CalendarToolbarProps = {
  view: CalendarView;
  date: string;
  /** Undefined for today. */
  onDate: (date: string | undefined) => void;
  /** What else narrows down what is shown. */
  children: ReactNode;
};

/** Which month, week or day is shown, and the ways to others. */
export function CalendarToolbar({ view, date, onDate, children }: CalendarToolbarProps) {
  function turn(direction: 1 | -1) {
    const next = stepTo(view, date, direction);
    onDate(next);
    announce(viewTitle(view, next));
  }
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="secondary" className="px-3" aria-label={`Previous ${view}`} onClick={() => turn(-1)}>
          <ChevronLeftIcon />
        </Button>
        <Button variant="secondary" className="px-3" aria-label={`Next ${view}`} onClick={() => turn(1)}>
          <ChevronRightIcon />
        </Button>
        <Button variant="secondary" onClick={() => onDate(undefined)}>
          Today
        </Button>
        <h2 className="font-numeric ml-2 text-xl font-semibold">{viewTitle(view, date)}</h2>
      </div>
      {children}
    </div>
  );
}
