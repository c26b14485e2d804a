import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { pluralize } from "#domain/labels";
import type { SlotDay } from "#domain/slotDays";
import { Button } from "../Button";
import { ArrowDownIcon } from "../icons";

type BarToTimesProps = {
  times: RefObject<HTMLElement | null>;
  day: SlotDay | undefined;
  nearestDay: Pick<SlotDay, "label"> | undefined;
  onShow: () => void;
  onNearest: () => void;
};

/** On phones, a bar at the bottom that leads to the times of the chosen day, or to the nearest day that has some. */
export function BarToTimes({ times, day, nearestDay, onShow, onNearest }: BarToTimesProps) {
  if (day) {
    return (
      <ShowTimesBar times={times} onShow={onShow}>
        {`${pluralize(day.times.length, "available time")} on ${day.label}`}
        <ArrowDownIcon className="size-4" />
      </ShowTimesBar>
    );
  }
  if (!nearestDay) return null;
  return (
    <ShowTimesBar key="nearest" times={times} onShow={onNearest}>
      {`Closest available day: ${nearestDay.label}`}
    </ShowTimesBar>
  );
}

type ShowTimesBarProps = { times: RefObject<HTMLElement | null>; onShow: () => void; children: ReactNode };

/** On phones the times are below the month: a bar at the bottom scrolls to them, until they are in view. */
function ShowTimesBar({ times, onShow, children }: ShowTimesBarProps) {
  const [isInView, setIsInView] = useState(true);

  useEffect(() => {
    if (!times.current) return;
    const observer = new IntersectionObserver(([entry]) => setIsInView(entry?.isIntersecting ?? true), {
      rootMargin: "0px 0px -160px 0px",
    });
    observer.observe(times.current);
    return () => observer.disconnect();
  }, [times]);

  if (isInView) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 animate-rise border-t border-line bg-sheet p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      <Button className="w-full" onClick={onShow}>
        {children}
      </Button>
    </div>
  );
}
