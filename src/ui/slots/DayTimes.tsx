import { type RefObject, useEffect, useState } from "react";
import { pluralize } from "#domain/labels";
import type { SlotDay, SlotTime } from "#domain/slotDays";
import { announce } from "../Announcer";

const periods = [
  { period: "morning", name: "Morning" },
  { period: "afternoon", name: "Afternoon" },
  { period: "evening", name: "Evening" },
] as const;

type DayTimesProps = {
  day: SlotDay;
  heading: RefObject<HTMLHeadingElement | null>;
  /** The time that was chosen before going back. */
  chosen: number | undefined;
  onChoose: (startsAt: number) => void;
  onBackToDays: () => void;
};

/** A day's available times by part of the day. */
export function DayTimes({ day, heading, chosen, onChoose, onBackToDays }: DayTimesProps) {
  const { times, exiting } = useExitingItems(day.date, day.times);

  useEffect(() => {
    if (exiting.length === 0) return;
    announce(`No longer available: ${exiting.map((time) => time.label).join(", ")}.`);
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLElement ? Number(activeElement.dataset.start) : Number.NaN;
    if (exiting.some((time) => time.startsAt === focused)) heading.current?.focus();
  }, [exiting, heading]);

  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="font-numeric scroll-mt-4 text-lg font-semibold md:pt-2.5">
        {day.label}
        <span className="sr-only">{`, ${pluralize(day.times.length, "available time")}`}</span>
      </h2>
      <button
        type="button"
        onClick={onBackToDays}
        className="sr-only rounded-control font-semibold text-green-ink underline focus-visible:not-sr-only focus-visible:mt-1.5"
      >
        Choose another day
      </button>
      {periods.map(({ period, name }) => {
        const ofPeriod = times.filter((time) => time.period === period);
        if (ofPeriod.length === 0) return null;
        return (
          <section key={period} aria-label={name} className="mt-4">
            <h3 className="mb-2 text-sm text-ink-faint">{name}</h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
              {ofPeriod.map((time) => (
                <TimeItem
                  key={time.startsAt}
                  time={time}
                  isExiting={exiting.includes(time)}
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
  isExiting: boolean;
  isChosen: boolean;
  onChoose: (startsAt: number) => void;
};

function TimeItem({ time, isExiting, isChosen, onChoose }: TimeItemProps) {
  const colors = isChosen ? "border-green-ink bg-green-tint" : "border-line bg-sheet hover:border-green-ink";
  return (
    <li className={`transition-opacity ${isExiting ? "opacity-0" : ""}`}>
      <button
        type="button"
        data-start={time.startsAt}
        aria-disabled={isExiting || undefined}
        onClick={() => !isExiting && onChoose(time.startsAt)}
        className={`font-numeric min-h-12 w-full rounded-control border px-1 text-lg font-medium transition-colors ${colors}`}
      >
        {time.label}
      </button>
    </li>
  );
}

/** How long an exiting time fades; no animation takes longer than 180 ms (see `--animate-*`). */
const FADE_MS = 180;

type Shown = { date: string; times: readonly SlotTime[]; exiting: readonly SlotTime[] };

/** A day's times in order, with those that were just taken and fade out. */
function useExitingItems(date: string, times: readonly SlotTime[]): Omit<Shown, "date"> {
  const [shown, setShown] = useState<Shown>({ date, times, exiting: [] });
  if (shown.date !== date) setShown({ date, times, exiting: [] });
  else if (shown.times !== times) setShown({ date, times, exiting: removedFrom(shown.times, times) });

  useEffect(() => {
    if (shown.exiting.length === 0) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, exiting: [] })), FADE_MS);
    return () => clearTimeout(timer);
  }, [shown.exiting]);

  const all = [...shown.times, ...shown.exiting].sort((a, b) => a.startsAt - b.startsAt);
  return { times: all, exiting: shown.exiting };
}

/** The times that are in `before` and not in `after`. */
function removedFrom(before: readonly SlotTime[], after: readonly SlotTime[]): SlotTime[] {
  const remaining = new Set(after.map((time) => time.startsAt));
  return before.filter((time) => !remaining.has(time.startsAt));
}
