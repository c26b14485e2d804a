import type { ReactNode } from "react";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ChevronLeftIcon, ChevronRightIcon } from "../../ui/icons";
import { type CalendarView, stepTo, viewTitle } from "./shownDates";

type CalendarBarProps = {
  view: CalendarView;
  date: string;
  /** Undefined for today. */
  onDate: (date: string | undefined) => void;
  /** What else narrows down what is shown. */
  children: ReactNode;
};

/** Which month, week or day is shown, and the ways to others. */
export function CalendarBar({ view, date, onDate, children }: CalendarBarProps) {
  function turn(direction: 1 | -1) {
    const next = stepTo(view, date, direction);
    onDate(next);
    announce(viewTitle(view, next));
  }
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="quiet" className="px-3" aria-label={`Previous ${view}`} onClick={() => turn(-1)}>
          <ChevronLeftIcon />
        </Button>
        <Button look="quiet" className="px-3" aria-label={`Next ${view}`} onClick={() => turn(1)}>
          <ChevronRightIcon />
        </Button>
        <Button look="quiet" onClick={() => onDate(undefined)}>
          Today
        </Button>
        <h2 className="figures ml-2 text-head font-semibold">{viewTitle(view, date)}</h2>
      </div>
      {children}
    </div>
  );
}
