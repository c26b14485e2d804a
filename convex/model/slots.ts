import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { formatDate, monthDays, monthOf } from "../domain/calendarDate";
import { busyInterval, offeredStarts, type SlotRules } from "../domain/slotGrid";
import { type SlotDay, slotDays } from "../domain/slotLabels";
import { DAY_MS, WEEK_MS } from "../domain/time";
import { describeZone, offsetFunction } from "../domain/timeZone";
import { wallClock } from "../domain/wallClock";
import { busyBetween } from "./availability";

const PREVIEW_DAYS = 14;

/** What times are offered for: rules and whose bookings stand in their way. */
type Offer = SlotRules & { professionalId: Id<"professionals"> };

export type SlotPreview = { zone: { name: string; offset: string }; days: SlotDay[] };

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
export async function getSlotMonth(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  { month, now }: { month: string | undefined; now: number },
): Promise<SlotMonth> {
  const today = localToday(eventType.timeZone, now);
  const [firstMonth, lastMonth] = [monthOf(today), monthOf(today + eventType.horizonDays)];
  const about = {
    firstMonth,
    lastMonth,
    today: formatDate(today),
    zone: describeZone(eventType.timeZone, now),
  };
  const asked = month ?? firstMonth;
  const days = await offeredDays(ctx, eventType, { ...daysOf(asked), now });
  if (days.length > 0) return { ...about, month: asked, days, next: null };
  const later = await firstMonthWithSlots(ctx, eventType, { after: asked, lastMonth, now });
  const [first] = later?.days ?? [];
  if (!later || !first) return { ...about, month: asked, days, next: null };
  if (month === undefined) return { ...about, month: later.month, days: later.days, next: null };
  return { ...about, month: asked, days, next: { month: later.month, date: first.date, label: first.label } };
}

/** The times that would be offered in the two weeks from `now`, if an event type had these rules. */
export async function previewOfSlots(ctx: QueryCtx, offer: Offer, now: number): Promise<SlotPreview> {
  const today = localToday(offer.timeZone, now);
  const days = await offeredDays(ctx, offer, { first: today, end: today + PREVIEW_DAYS, now });
  return { zone: describeZone(offer.timeZone, now), days };
}

async function firstMonthWithSlots(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  { after, lastMonth, now }: { after: string; lastMonth: string; now: number },
): Promise<{ month: string; days: SlotDay[] } | null> {
  for (let month = nextMonth(after); month <= lastMonth; month = nextMonth(month)) {
    const days = await offeredDays(ctx, eventType, { ...daysOf(month), now });
    if (days.length > 0) return { month, days };
  }
  return null;
}

/**
 * The times offered on the local dates from day number `first` up to, not including, `end`; the rules may be those of an
 * event type that is not saved yet. Reads the bookings of these days and, for a series, of its following weeks.
 */
async function offeredDays(
  ctx: QueryCtx,
  offer: Offer,
  { first, end, now }: { first: number; end: number; now: number },
): Promise<SlotDay[]> {
  const clock = wallClock(offer.timeZone, first * DAY_MS, end * DAY_MS);
  const range = { from: clock.toInstant(first * DAY_MS), to: clock.toInstant(end * DAY_MS) };
  // Asked without bookings first: a closed, past or too distant month then costs no reads.
  const possible = offeredStarts({ rules: offer, busy: [], ...range, now });
  const [earliest, latest] = [possible[0], possible.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const busy = await busyBetween(ctx, offer.professionalId, {
    start: busyInterval(offer, earliest).start,
    // The clock may go back an hour on the way to a series' last session.
    end: busyInterval(offer, latest).end + (offer.sessionCount - 1) * WEEK_MS + DAY_MS,
  });
  return slotDays(offer.timeZone, offeredStarts({ rules: offer, busy, ...range, now }));
}

function daysOf(month: string): { first: number; end: number } {
  const days = monthDays(month);
  if (!days) throw new Error("Months are checked before they get here -- invariant");
  return days;
}

function nextMonth(month: string): string {
  return monthOf(daysOf(month).end);
}

/** The present day number on a zone's calendar. */
function localToday(timeZone: string, now: number): number {
  return Math.floor((now + offsetFunction(timeZone)(now)) / DAY_MS);
}
