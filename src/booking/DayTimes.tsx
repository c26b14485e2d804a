import { type RefObject, useEffect } from "react";
import { pluralize } from "#domain/labels";
import { announce } from "../ui/Announcer";
import type { SlotDay, SlotTime } from "./types";
import { useLeaving } from "./useLeaving";

const periods = [
  { period: "morning", name: "Morning" },
  { period: "afternoon", name: "Afternoon" },
  { period: "evening", name: "Evening" },
] as const;

type DayTimesProps = {
  day: SlotDay;
  heading: RefObject<HTMLHeadingElement | null>;
  /** The time that was chosen before coming back. */
  chosen: number | undefined;
  onChoose: (startsAt: number) => void;
  onBackToDays: () => void;
};

/** A day's free times by part of the day, in targets big enough for a thumb. */
export function DayTimes({ day, heading, chosen, onChoose, onBackToDays }: DayTimesProps) {
  const { times, leaving } = useLeaving(day.date, day.times);

  useEffect(() => {
    if (leaving.length === 0) return;
    announce(`No longer free: ${leaving.map((time) => time.label).join(", ")}.`);
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLElement ? Number(activeElement.dataset.start) : Number.NaN;
    if (leaving.some((time) => time.startsAt === focused)) heading.current?.focus();
  }, [leaving, heading]);

  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="figures scroll-mt-4 text-time font-semibold md:pt-2.5">
        {day.label}
        <span className="sr-only">{`, ${pluralize(day.times.length, "free time")}`}</span>
      </h2>
      <button
        type="button"
        onClick={onBackToDays}
        className="sr-only rounded-control font-semibold text-green-ink underline focus-visible:not-sr-only focus-visible:mt-1.5"
      >
        Choose a different day
      </button>
      {periods.map(({ period, name }) => {
        const ofPeriod = times.filter((time) => time.period === period);
        if (ofPeriod.length === 0) return null;
        return (
          <section key={period} aria-label={name} className="mt-4">
            <h3 className="mb-2 text-fine text-ink-faint">{name}</h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
              {ofPeriod.map((time) => (
                <TimeItem
                  key={time.startsAt}
                  time={time}
                  isLeaving={leaving.includes(time)}
                  isChosen={time.startsAt === chosen}
                  onChoose={onChoose}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

type TimeItemProps = {
  time: SlotTime;
  isLeaving: boolean;
  isChosen: boolean;
  onChoose: (startsAt: number) => void;
};

function TimeItem({ time, isLeaving, isChosen, onChoose }: TimeItemProps) {
  const look = isChosen ? "border-green-ink bg-green-tint" : "border-line bg-sheet hover:border-green-ink";
  return (
    <li className={`transition-opacity ${isLeaving ? "opacity-0" : ""}`}>
      <button
        type="button"
        data-start={time.startsAt}
        aria-disabled={isLeaving || undefined}
        onClick={() => !isLeaving && onChoose(time.startsAt)}
        className={`figures min-h-12 w-full rounded-control border px-1 text-time font-medium transition-colors ${look}`}
      >
        {time.label}
      </button>
    </li>
  );
}
