import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { formatDate, monthDays, monthOf } from "../domain/calendarDate";
import { busyInterval, type SlotRules, slotGrid } from "../domain/slotGrid";
import { type SlotDay, slotDays } from "../domain/slotLabels";
import { DAY_MS, WEEK_MS } from "../domain/time";
import { describeZone, localDay } from "../domain/timeZone";
import { wallClock } from "../domain/wallClock";
import { type BusyReader, busyReader } from "./availability";
import { slotDay, zone } from "./validators";

const PREVIEW_DAYS = 14;

/** The rules by which times are offered, and whose bookings make times unavailable. */
type Offer = SlotRules & { professionalId: Id<"professionals"> };

export const slotPreview = v.object({ zone, days: v.array(slotDay) });

export const slotMonth = v.object({
  month: v.string(),
  firstMonth: v.string(),
  lastMonth: v.string(),
  today: v.string(),
  zone,
  days: v.array(slotDay),
  /** The first day with times, if this month has none. */
  next: v.union(v.null(), v.object({ month: v.string(), date: v.string(), label: v.string() })),
});

/** Reads the bookings of the months it looks at and, for a series, of the weeks after them, each once. */
export async function getSlotMonth(
  ctx: QueryCtx,
  eventType: Doc<"eventTypes">,
  { month, now }: { month: string | undefined; now: number },
): Promise<Infer<typeof slotMonth>> {
  const today = localDay(eventType.timeZone, now);
  const [firstMonth, lastMonth] = [monthOf(today), monthOf(today + eventType.horizonDays)];
  const common = {
    firstMonth,
    lastMonth,
    today: formatDate(today),
    zone: describeZone(eventType.timeZone, now),
  };
  const requested = month ?? firstMonth;
  const readBusy = busyReader(ctx, eventType.professionalId);
  const days = await offeredDays(readBusy, eventType, { ...daysOf(requested), now });
  if (days.length > 0) return { ...common, month: requested, days, next: null };
  const later = await firstMonthWithSlots(readBusy, eventType, { after: requested, lastMonth, now });
  const [first] = later?.days ?? [];
  if (!later || !first) return { ...common, month: requested, days, next: null };
  if (month === undefined) return { ...common, month: later.month, days: later.days, next: null };
  return { ...common, month: requested, days, next: { month: later.month, date: first.date, label: first.label } };
}

/** The times in the two weeks from `now` under rules that may not be saved yet. */
export async function previewSlots(ctx: QueryCtx, offer: Offer, now: number): Promise<Infer<typeof slotPreview>> {
  const today = localDay(offer.timeZone, now);
  const readBusy = busyReader(ctx, offer.professionalId);
  const days = await offeredDays(readBusy, offer, { first: today, end: today + PREVIEW_DAYS, now });
  return { zone: describeZone(offer.timeZone, now), days };
}

async function firstMonthWithSlots(
  readBusy: BusyReader,
  eventType: SlotRules,
  { after, lastMonth, now }: { after: string; lastMonth: string; now: number },
): Promise<{ month: string; days: SlotDay[] } | null> {
  for (let month = nextMonth(after); month <= lastMonth; month = nextMonth(month)) {
    const days = await offeredDays(readBusy, eventType, { ...daysOf(month), now });
    if (days.length > 0) return { month, days };
  }
  return null;
}

/** The times offered on the local dates from day number `first` up to, but not including, `end`. */
async function offeredDays(
  readBusy: BusyReader,
  rules: SlotRules,
  { first, end, now }: { first: number; end: number; now: number },
): Promise<SlotDay[]> {
  const clock = wallClock(rules.timeZone, first * DAY_MS, end * DAY_MS);
  const [from, to] = [clock.toInstant(first * DAY_MS), clock.toInstant(end * DAY_MS)];
  const startsAmong = slotGrid({ rules, from, to, now });
  // First without bookings, so that a closed, past or too distant month costs no reads.
  const possible = startsAmong([]);
  const [earliest, latest] = [possible[0], possible.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const busy = await readBusy({
    start: busyInterval(rules, earliest).start,
    // A day longer, because the clock can go back before the last session of a series.
    end: busyInterval(rules, latest).end + (rules.sessionCount - 1) * WEEK_MS + DAY_MS,
  });
  return slotDays(rules.timeZone, startsAmong(busy));
}

function daysOf(month: string): { first: number; end: number } {
  const days = monthDays(month);
  if (!days) throw new Error("The month was validated -- invariant");
  return days;
}

function nextMonth(month: string): string {
  return monthOf(daysOf(month).end);
}
