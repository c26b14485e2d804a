import { useMemo } from "react";
import { parseDate } from "#domain/calendarDate";
import { dayLabel, type SlotDay } from "#domain/slotDays";
import { useOfferedDays, zoneText } from "../lib/offeredDays";
import { useStableQuery } from "../lib/useStableQuery";
import { useOfferedTimes } from "./useOfferedTimes";

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
};

/** The range of months, today and the time zone. */
export type SlotBounds = Pick<SlotMonth, "firstMonth" | "lastMonth" | "today" | "zone">;

/**
 * Subscribes to a month of an event type's times; `slots` is undefined while it loads. Without `month`, the server chooses
 * the first one with a time. `bounds` stay while another month loads.
 */
export function useSlotMonth(slug: string, month: string | undefined) {
  const { result, clock, minute } = useOfferedTimes(slug, month);
  const current = useStableQuery(result, (last) => last !== null && (month === undefined || last.month === month));
  const last = useStableQuery(result, () => true);
  const days = useOfferedDays(current, minute);
  const slots = useMemo((): SlotMonth | undefined => {
    // If the last time has just passed, the result has expired and the next one is loading.
    if (!current || (days.length === 0 && current.times.length > 0)) return;
    const nextDay = parseDate(current.next ?? "");
    const { firstMonth, lastMonth, today } = current;
    const next = current.next && nextDay !== null ? { date: current.next, label: dayLabel(nextDay, today) } : null;
    const labelOf = (date: string) => dayLabel(parseDate(date) ?? 0, today);
    const blocked = new Map(current.blocked.map(({ date, because }) => [date, labelOf(because)]));
    return { month: current.month, blocked, firstMonth, lastMonth, today, days, next, zone: zoneText(current) };
  }, [current, days]);
  const bounds = useMemo((): SlotBounds | undefined => (last ? { ...last, zone: zoneText(last) } : undefined), [last]);
  return { slots, bounds, clock };
}
