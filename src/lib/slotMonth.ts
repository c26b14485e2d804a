import type { FunctionReturnType } from "convex/server";
import { useMemo } from "react";
import type { api } from "#convex/api";
import { parseDate } from "#domain/calendarDate";
import { shownDays } from "#domain/shownDays";
import { type ClockEntry, dayLabel, type SlotDay } from "#domain/slotDays";
import type { DayRange } from "./calendarMonth";
import { useOfferedDays, zoneText } from "./offeredDays";
import { useStableQuery } from "./useStableQuery";

/** One month of the times that can be booked now, in the event type's time zone. Months and dates are local. */
export type SlotMonth = {
  month: string;
  firstMonth: string;
  lastMonth: string;
  today: string;
  days: SlotDay[];
  /** For a series: dates on which it can't start, with the label of the session's date that isn't possible. */
  blocked: ReadonlyMap<string, string>;
  /** The first day with times, if this month has none. */
  next: Pick<SlotDay, "date" | "label"> | null;
  /** `Pacific Time (UTC-8)`. */
  zone: string;
  clock: readonly ClockEntry[];
};

/** The range of months, today and the time zone. */
export type SlotBounds = Pick<SlotMonth, "firstMonth" | "lastMonth" | "today" | "zone">;

/**
 * The state of a booking page in its URL: a month, a day (`YYYY-MM-DD`) and a start (UTC ms). With a day, `month` is only
 * set if the day is shown in an earlier month's weeks.
 */
export type BookingStep = { month?: string | undefined; date?: string; start?: number | undefined };

/** The step of a date, in the month that is shown, which can reach into the next one. */
export function stepAt(shownMonth: string | undefined, date: string): BookingStep & { date: string } {
  return shownMonth === undefined || date.startsWith(shownMonth) ? { date } : { month: shownMonth, date };
}

/** The month that a step shows; undefined to have the server choose the first one with an available time. */
export function monthOfStep(step: BookingStep): string | undefined {
  return step.month ?? step.date?.slice(0, 7);
}

/** The nearest day with available times for a step that has none. */
export type NearestDay = Pick<SlotDay, "date" | "label">;

/** The days that are shown for a month, on a date `today` (`YYYY-MM-DD`). */
export function rangeOf(month: string, today: string): DayRange {
  const { first, end } = shownDays(month, parseDate(today) ?? 0);
  return { first, last: end - 1 };
}

/** The step of a day, in the shown month if it has times there. */
export function stepOf({ month, days }: SlotMonth, { date }: NearestDay): BookingStep {
  return stepAt(days.some((day) => day.date === date) ? month : undefined, date);
}

type SlotMonthResult = FunctionReturnType<typeof api.slots.list>;

/**
 * The times of a result that can be chosen at `minute` (UTC ms), for the requested `month`; `slots` is undefined while it
 * loads. `bounds` stay while another month loads.
 */
export function useSlots(result: SlotMonthResult | undefined, month: string | undefined, minute: number | null) {
  const current = useStableQuery(result, (last) => last !== null && (month === undefined || last.month === month));
  const last = useStableQuery(result, () => true);
  const days = useOfferedDays(current, minute);
  const slots = useMemo((): SlotMonth | undefined => {
    // If the last time has just passed, the result has expired and the next one is loading.
    if (!current || (days.length === 0 && current.times.length > 0)) return;
    const nextDay = parseDate(current.next ?? "");
    const { firstMonth, lastMonth, today, clock } = current;
    const next = current.next && nextDay !== null ? { date: current.next, label: dayLabel(nextDay, today) } : null;
    const labelOf = (date: string) => dayLabel(parseDate(date) ?? 0, today);
    const blocked = new Map(current.blocked.map(({ date, because }) => [date, labelOf(because)]));
    return { month: current.month, blocked, firstMonth, lastMonth, today, days, next, zone: zoneText(current), clock };
  }, [current, days]);
  const bounds = useMemo((): SlotBounds | undefined => (last ? { ...last, zone: zoneText(last) } : undefined), [last]);
  return { slots, bounds };
}
