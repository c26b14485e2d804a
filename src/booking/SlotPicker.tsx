import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { dateLabel, parseDate } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import type { BookingStep } from "../paths";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { monthLabel } from "../ui/calendarMonth";
import { ArrowDownIcon } from "../ui/icons";
import { Skeleton } from "../ui/Skeleton";
import { DayTimes } from "./DayTimes";
import { MonthGrid } from "./MonthGrid";
import { SeeTimesBar } from "./SeeTimesBar";
import { monthOfStep } from "./step";
import type { SlotDay, SlotMonth } from "./types";

type SlotPickerProps = {
  /** Undefined while the month loads. */
  slots: SlotMonth | undefined;
  /** The months one can turn to; known also while a month loads. */
  bounds: Pick<SlotMonth, "firstMonth" | "lastMonth" | "today"> | undefined;
  step: BookingStep;
  /** The time that was chosen before coming back to this step. */
  chosen: number | undefined;
  onStep: (step: BookingStep) => void;
  onChoose: (date: string, startsAt: number) => void;
};

/** Month and times: choosing a day moves the focus to its times. */
export function SlotPicker({ slots, bounds, step, chosen, onStep, onChoose }: SlotPickerProps) {
  const picker = useRef<HTMLDivElement>(null);
  const times = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const selected = step.date ?? slots?.days[0]?.date;
  const day = slots?.days.find(({ date }) => date === selected);
  const onward = slots && !day ? onwardFrom(slots, step) : undefined;
  const isLoaded = !!slots && (monthOfStep(step) ?? slots.month) === slots.month;
  const toTimes = useFocusOnTimes(picker, heading, chosen, isLoaded);
  useAnnouncedMonth(slots);

  function go(next: BookingStep) {
    onStep(next);
    toTimes();
  }
  function focusDays() {
    picker.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus();
  }

  return (
    <div ref={picker} className="grid gap-x-8 gap-y-6 md:h-full md:grid-cols-[minmax(0,1fr)_15rem]">
      <MonthGrid
        month={monthOfStep(step) ?? slots?.month}
        firstMonth={bounds?.firstMonth}
        lastMonth={bounds?.lastMonth}
        today={bounds?.today}
        days={slots?.days}
        selected={selected}
        onSelect={(date) => go({ date })}
        onMonth={(month) => onStep({ month })}
      />
      <TimesColumn ref={times}>
        {!slots && <TimesSkeleton />}
        {slots && !day && <NoTimes slots={slots} step={step} onward={onward} onGo={go} />}
        {day && (
          <DayTimes
            day={day}
            heading={heading}
            chosen={chosen}
            onChoose={(startsAt) => onChoose(day.date, startsAt)}
            onBackToDays={focusDays}
          />
        )}
      </TimesColumn>
      {day && (
        <SeeTimesBar times={times} onGo={toTimes}>
          {`${pluralize(day.times.length, "free time")} on ${day.label}`}
          <ArrowDownIcon className="size-4" />
        </SeeTimesBar>
      )}
      {onward && (
        <SeeTimesBar times={times} onGo={() => go({ date: onward.date })}>
          {`Nearest free day: ${onward.label}`}
        </SeeTimesBar>
      )}
    </div>
  );
}

/** Beside the month it is as tall as that and scrolls within; below it, it is as tall as its times. */
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
 * Returns what moves the focus to the times as soon as they are there; on coming back to this step it goes to the time
 * chosen before.
 */
function useFocusOnTimes(
  picker: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  chosen: number | undefined,
  isLoaded: boolean,
): () => void {
  const [, setAsked] = useState(0);
  const wanted = useRef<number | "times" | undefined>(chosen);

  // Looked at after every change, since the month that was asked for may still have to load.
  useEffect(() => {
    if (wanted.current === undefined || !isLoaded) return;
    const time = picker.current?.querySelector<HTMLElement>(`[data-start="${wanted.current}"]`);
    wanted.current = undefined;
    if (time) return time.focus();
    const target = heading.current;
    target?.focus({ preventScroll: true });
    const isOutOfSight = target && target.getBoundingClientRect().top > window.innerHeight * 0.6;
    if (isOutOfSight) target.scrollIntoView({ block: "start" });
  });

  return () => {
    wanted.current = "times";
    setAsked((times) => times + 1);
  };
}

/** Says what a month holds as soon as it has loaded; live changes of it are said at the times. */
function useAnnouncedMonth(slots: SlotMonth | undefined): void {
  const said = useRef("");
  useEffect(() => {
    if (!slots || said.current === slots.month) return;
    said.current = slots.month;
    const first = slots.days[0];
    const found = first
      ? `${pluralize(slots.days.length, "day")} with free times, the first is ${first.label}`
      : "no free times";
    announce(`${monthLabel(slots.month)}: ${found}.`);
  }, [slots]);
}

/** The nearest day with times for a step that has none: a later one if there is any. */
type Onward = Pick<SlotDay, "date" | "label">;

function onwardFrom({ days, next }: SlotMonth, { date = "" }: BookingStep): Onward | undefined {
  return days.find((day) => day.date > date) ?? days.at(-1) ?? next ?? undefined;
}

type NoTimesProps = {
  slots: SlotMonth;
  step: BookingStep;
  onward: Onward | undefined;
  onGo: (step: BookingStep) => void;
};

/** Says that a day or month is full, and leads to the next that is not. */
function NoTimes({ slots, step, onward, onGo }: NoTimesProps) {
  const day = parseDate(step.date ?? "");
  const where = day !== null && slots.days.length > 0 ? `on ${dateLabel(day)}` : `in ${monthLabel(slots.month)}`;
  return (
    <div role="status" className="md:pt-2.5">
      <h2 className="figures text-time font-semibold">No free times {where}</h2>
      <p className="mt-2 text-ink-soft">
        {onward ? "The nearest day with free times is:" : "An earlier day may have some."}
      </p>
      <Button className="mt-3 w-full px-2" onClick={() => onGo(onward ? { date: onward.date } : {})}>
        {onward?.label ?? "Go to the first free day"}
      </Button>
    </div>
  );
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
