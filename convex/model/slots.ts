import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { DAY_MS, formatDate, monthDays, monthOf } from "../domain/calendarDate";
import { busyInterval, offeredStarts } from "../domain/slotGrid";
import { type SlotDay, slotDays } from "../domain/slotLabels";
import { describeZone, offsetFunction } from "../domain/timeZone";
import { wallClock } from "../domain/wallClock";
import { busyBetween } from "./availability";

const WEEK_MS = 7 * DAY_MS;

export type SlotMonth = {
  month: string;
  firstMonth: string;
  lastMonth: string;
  today: string;
  zone: { name: string; offset: string };
  days: SlotDay[];
  next: { month: string; date: string; label: string } | null;
};

/**
 * The times offered in one month (`YYYY-MM` in the event type's zone); without a month in the first one that has any.
 * `next` is the first day after a month without times. Reads the bookings of the months it looks at and, for a series,
 * of its following weeks.
 */
export async function monthOfSlots(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  { month, now }: { month: string | undefined; now: number },
): Promise<SlotMonth> {
  const today = Math.floor((now + offsetFunction(eventType.timeZone)(now)) / DAY_MS);
  const [firstMonth, lastMonth] = [monthOf(today), monthOf(today + eventType.horizonDays)];
  const about = {
    firstMonth,
    lastMonth,
    today: formatDate(today),
    zone: describeZone(eventType.timeZone, now),
  };
  const asked = month ?? firstMonth;
  const days = await daysOfMonth(ctx, eventType, asked, now);
  if (days.length > 0) return { ...about, month: asked, days, next: null };
  const later = await firstMonthWithSlots(ctx, eventType, { after: asked, lastMonth, now });
  const [first] = later?.days ?? [];
  if (!later || !first) return { ...about, month: asked, days, next: null };
  if (month === undefined) return { ...about, month: later.month, days: later.days, next: null };
  return { ...about, month: asked, days, next: { month: later.month, date: first.date, label: first.label } };
}

async function firstMonthWithSlots(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  { after, lastMonth, now }: { after: string; lastMonth: string; now: number },
): Promise<{ month: string; days: SlotDay[] } | null> {
  for (let month = nextMonth(after); month <= lastMonth; month = nextMonth(month)) {
    const days = await daysOfMonth(ctx, eventType, month, now);
    if (days.length > 0) return { month, days };
  }
  return null;
}

async function daysOfMonth(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  month: string,
  now: number,
): Promise<SlotDay[]> {
  const { first, end } = daysOf(month);
  const clock = wallClock(eventType.timeZone, first * DAY_MS, end * DAY_MS);
  const range = { from: clock.toInstant(first * DAY_MS), to: clock.toInstant(end * DAY_MS) };
  // Asked without bookings first: a closed, past or too distant month then costs no reads.
  const possible = offeredStarts({ rules: eventType, busy: [], ...range, now });
  const [earliest, latest] = [possible[0], possible.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const busy = await busyBetween(ctx, eventType.professionalId, {
    start: busyInterval(eventType, earliest).start,
    // The clock may go back an hour on the way to a series' last session.
    end: busyInterval(eventType, latest).end + (eventType.sessionCount - 1) * WEEK_MS + DAY_MS,
  });
  return slotDays(eventType.timeZone, offeredStarts({ rules: eventType, busy, ...range, now }));
}

function daysOf(month: string): { first: number; end: number } {
  const days = monthDays(month);
  if (!days) throw new Error("Months are checked before they get here -- invariant");
  return days;
}

function nextMonth(month: string): string {
  return monthOf(daysOf(month).end);
}
