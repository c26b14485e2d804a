import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { pluralize } from "#domain/labels";
import { rangeLabel } from "../../lib/calendarMonth";
import {
  type BookingStep,
  monthOfStep,
  type NearestDay,
  rangeOf,
  type SlotBounds,
  type SlotMonth,
  stepAt,
  stepOf,
} from "../../lib/slotMonth";
import { announce } from "../Announcer";
import { lazyWithPreload } from "../lazyWithPreload";
import { Skeleton } from "../Skeleton";
import { BarToTimes } from "./BarToTimes";
import { DayTimes } from "./DayTimes";
import { MonthGrid } from "./MonthGrid";

// Most days that people choose have times.
const noTimes = lazyWithPreload(async () => (await import("./NoTimes")).NoTimes, null);

type SlotPickerProps = {
  /** Undefined while the month loads. */
  slots: SlotMonth | undefined;
  /** The months that can be shown; known even while a month loads. */
  bounds: SlotBounds | undefined;
  step: BookingStep;
  /** The time that was chosen before coming back to this step. */
  chosen: number | undefined;
  onStep: (step: BookingStep) => void;
  onChoose: (step: BookingStep) => void;
};

/** The first step of booking: a month, and the times of a day. Choosing a day moves the focus to its times. */
export function SlotPicker({ slots, bounds, step, chosen, onStep, onChoose }: SlotPickerProps) {
  const picker = useRef<HTMLDivElement>(null);
  const times = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const month = monthOfStep(step) ?? slots?.month;
  const range = month && bounds ? rangeOf(month, bounds.today) : undefined;
  const selected = step.date ?? slots?.days[0]?.date;
  const day = slots?.days.find(({ date }) => date === selected);
  const nearestDay = slots && !day ? nearestFreeDay(slots, step) : undefined;
  const isLoaded = !!slots && (monthOfStep(step) ?? slots.month) === slots.month;
  const focusTimes = useFocusOnTimes(picker, heading, chosen, isLoaded);
  useAnnouncedMonth(slots);

  function goTo(next: BookingStep) {
    onStep(next);
    focusTimes();
  }
  function focusDays() {
    picker.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus();
  }

  return (
    <div ref={picker} className="grid gap-x-8 gap-y-6 md:h-full md:grid-cols-[minmax(0,1fr)_15rem]">
      <MonthGrid
        month={month}
        range={range}
        firstMonth={bounds?.firstMonth}
        lastMonth={bounds?.lastMonth}
        today={bounds?.today}
        days={slots?.days}
        blocked={slots?.blocked}
        selected={selected}
        onSelect={(date) => goTo(stepAt(month, date))}
        onMonth={(month) => onStep({ month })}
      />
      <TimesColumn ref={times}>
        {!slots && <TimesSkeleton />}
        {slots && !day && <noTimes.Component slots={slots} step={step} nearestDay={nearestDay} onStep={goTo} />}
        {day && (
          <DayTimes
            day={day}
            heading={heading}
            chosen={chosen}
            onChoose={(start) => onChoose({ ...stepAt(month, day.date), start })}
            onBackToDays={focusDays}
          />
        )}
      </TimesColumn>
      <BarToTimes
        times={times}
        day={day}
        nearestDay={nearestDay}
        onShow={focusTimes}
        onNearest={() => slots && nearestDay && goTo(stepOf(slots, nearestDay))}
      />
    </div>
  );
}

/** Next to the month it is as tall as the month and scrolls; below the month it is as tall as its content. */
function TimesColumn({ ref, children }: { ref: RefObject<HTMLDivElement | null>; children: ReactNode }) {
  return (
    <div className="md:relative">
      <div ref={ref} className="max-md:min-h-64 md:absolute md:-inset-1 md:fade-out-below md:overflow-y-auto md:p-1">
        {children}
      </div>
    </div>
  );
}

/**
 * Returns a function that moves the focus to the times as soon as they have loaded. After going back from the form, the
 * focus moves to the time that was chosen before.
 */
function useFocusOnTimes(
  picker: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  chosen: number | undefined,
  isLoaded: boolean,
): () => void {
  const [, rerender] = useState(0);
  const pending = useRef<number | "times" | undefined>(chosen);

  // Runs after every render, as the month may still have to load.
  useEffect(() => {
    if (pending.current === undefined || !isLoaded) return;
    const time = picker.current?.querySelector<HTMLElement>(`[data-start="${pending.current}"]`);
    pending.current = undefined;
    if (time) return time.focus();
    const target = heading.current;
    target?.focus({ preventScroll: true });
    const isOutOfSight = target && target.getBoundingClientRect().top > window.innerHeight * 0.6;
    if (isOutOfSight) target.scrollIntoView({ block: "start" });
  });

  return () => {
    pending.current = "times";
    rerender((times) => times + 1);
  };
}

/** Announces a month when it has loaded; `DayTimes` announces later changes. */
function useAnnouncedMonth(slots: SlotMonth | undefined): void {
  const announced = useRef("");
  useEffect(() => {
    if (!slots || announced.current === slots.month) return;
    announced.current = slots.month;
    const first = slots.days[0];
    const found = first
      ? `${pluralize(slots.days.length, "day")} with available times, starting ${first.label}`
      : "no available times";
    announce(`${rangeLabel(rangeOf(slots.month, slots.today))}: ${found}.`);
  }, [slots]);
}

/** The nearest day with available times for a step that has none: a later one if there is any. */

function nearestFreeDay({ days, next }: SlotMonth, { date = "" }: BookingStep): NearestDay | undefined {
  return days.find((day) => day.date > date) ?? days.at(-1) ?? next ?? undefined;
}

function TimesSkeleton() {
  return (
    <div className="md:pt-2.5">
      <Skeleton className="h-6 w-44" />
      <Skeleton className="mt-4 h-5 w-20" />
      <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
        {Array.from({ length: 6 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are alike
          <Skeleton key={index} className="h-12" />
        ))}
      </div>
    </div>
  );
}
