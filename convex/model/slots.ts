import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { blockedStarts } from "../domain/blockedStarts";
import { formatDate, monthDays, monthOf } from "../domain/calendarDate";
import { shownDays } from "../domain/shownDays";
import { slotGrid } from "../domain/slotGrid";
import { clockEntries } from "../domain/slotLabels";
import { busyInterval, type SlotRules } from "../domain/slotRules";
import { toRuns } from "../domain/slotRuns";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "../domain/time";
import { describeZone, localDay } from "../domain/timeZone";
import { wallClock } from "../domain/wallClock";
import { type BusyReader, busyReader } from "./availability";

const PREVIEW_DAYS = 14;

/** The rules by which times are offered, and whose bookings make times unavailable. */
type Offer = SlotRules & { professionalId: Id<"professionals"> };

/**
 * The times that can be booked on some dates, without labels: a page makes them from `times` and `clock`, and drops a time
 * when its minimum notice begins. Nothing else removes or adds times until `validUntil` (UTC ms), except changes of data.
 */
export const offeredTimes = v.object({
  /** The server's time (UTC ms), so that nothing on the page depends on the device's clock. */
  now: v.number(),
  validUntil: v.number(),
  /** The local date (`YYYY-MM-DD`) at `now`. */
  today: v.string(),
  minNoticeMinutes: v.number(),
  /** `Pacific Time`. */
  zoneName: v.string(),
  /** The time zone's clock on these dates, from today on. */
  clock: v.array(v.object({ since: v.number(), offsetMinutes: v.number(), abbreviation: v.string() })),
  times: v.array(v.object({ startsAt: v.number(), count: v.number(), stepMinutes: v.number() })),
});
type OfferedTimes = Infer<typeof offeredTimes>;

/**
 * A date on which no series can start although a single session could, and the date of the first later session that is not
 * possible (both `YYYY-MM-DD`).
 */
const blockedStart = v.object({ date: v.string(), because: v.string() });

/** With the rule that the later session breaks, for the professional only. */
export const slotPreview = offeredTimes.extend({
  blocked: v.array(blockedStart.extend({ rule: literals("closed", "hours", "skipped", "busy") })),
});
type SlotPreview = Infer<typeof slotPreview>;

export const slotMonth = offeredTimes.extend({
  month: v.string(),
  firstMonth: v.string(),
  lastMonth: v.string(),
  blocked: v.array(blockedStart),
  /** The first date with times (`YYYY-MM-DD`), if this month has none. */
  next: v.union(v.null(), v.string()),
});

/**
 * The times of a month (see `shownDays`), or of the first month that has some. A month outside of the booking window
 * counts as the closest one inside. Reads the bookings of the months it looks at and, for a series, of the weeks after them,
 * each once.
 */
export async function getSlotMonth(
  readBusy: BusyReader,
  eventType: SlotRules,
  { month, now }: { month: string | undefined; now: number },
): Promise<Infer<typeof slotMonth>> {
  const today = localDay(eventType.timeZone, now);
  const [firstMonth, lastMonth] = [monthOf(today), monthOf(today + eventType.horizonDays)];
  const common = { firstMonth, lastMonth };
  const requested = clamp(month ?? firstMonth, firstMonth, lastMonth);
  const days = { ...shownDays(requested, today), now };
  const { starts, blocked } = await offeredOn(readBusy, eventType, days);
  const shown = { ...common, ...answer(eventType, days, starts), month: requested, blocked: withoutRules(blocked()) };
  if (starts.length > 0) return { ...shown, next: null };
  const later = await firstMonthWithSlots(readBusy, eventType, { after: requested, lastMonth, now });
  if (!later) return { ...shown, next: null };
  if (month === undefined) {
    const laterDays = { ...daysOf(later.month), now };
    const laterTimes = answer(eventType, laterDays, later.starts);
    return { ...common, ...laterTimes, month: later.month, blocked: withoutRules(later.blocked()), next: null };
  }
  const { day, starts: nextStarts } = firstDayOf(eventType.timeZone, later.starts);
  return { ...shown, validUntil: Math.min(shown.validUntil, passing(eventType, nextStarts)), next: formatDate(day) };
}

function withoutRules(blocked: SlotPreview["blocked"]): Infer<typeof blockedStart>[] {
  return blocked.map(({ date, because }) => ({ date, because }));
}

/** The times in the two weeks from `now` under rules that may not be saved yet. */
export async function previewSlots(ctx: QueryCtx, offer: Offer, now: number): Promise<SlotPreview> {
  const today = localDay(offer.timeZone, now);
  const days = { first: today, end: today + PREVIEW_DAYS, now };
  const { starts, blocked } = await offeredOn(busyReader(ctx, offer.professionalId), offer, days);
  return { ...answer(offer, days, starts), blocked: blocked() };
}

/** Local dates from day number `first` up to, but not including, `end`, at the current time `now` (UTC ms). */
type Days = { first: number; end: number; now: number };

/** What a page needs to show `starts` (UTC ms), which are all that are offered on these dates. */
function answer(rules: SlotRules, { first, end, now }: Days, starts: readonly number[]): OfferedTimes {
  const { timeZone, minNoticeMinutes } = rules;
  const today = localDay(timeZone, now);
  const clock = wallClock(timeZone, Math.min(today, first) * DAY_MS, Math.max(today, end) * DAY_MS);
  const midnight = clock.toInstant((today + 1) * DAY_MS);
  return {
    now,
    today: formatDate(today),
    validUntil: starts.length > 0 ? Math.min(midnight, passing(rules, starts)) : midnight,
    minNoticeMinutes,
    zoneName: describeZone(timeZone, now).name,
    clock: clockEntries(timeZone, clock.toInstant(Math.max(today, first) * DAY_MS), clock.toInstant(end * DAY_MS) - 1),
    times: toRuns(starts),
  };
}

/** The first minute (UTC ms) at which none of these starts keeps the minimum notice. */
function passing({ minNoticeMinutes }: SlotRules, starts: readonly number[]): number {
  return (starts.at(-1) ?? Number.POSITIVE_INFINITY) - minNoticeMinutes * MINUTE_MS + MINUTE_MS;
}

/** The first local date with starts, as a day number, and its starts. */
function firstDayOf(timeZone: string, starts: readonly number[]): { day: number; starts: number[] } {
  const day = localDay(timeZone, starts[0] ?? Number.NaN);
  return { day, starts: starts.filter((start) => localDay(timeZone, start) === day) };
}

async function firstMonthWithSlots(
  readBusy: BusyReader,
  eventType: SlotRules,
  { after, lastMonth, now }: { after: string; lastMonth: string; now: number },
): Promise<({ month: string } & Offered) | null> {
  for (let month = nextMonth(after); month <= lastMonth; month = nextMonth(month)) {
    const offered = await offeredOn(readBusy, eventType, { ...daysOf(month), now });
    if (offered.starts.length > 0) return { month, ...offered };
  }
  return null;
}

/** The starts (UTC ms) on some dates, and the dates on which no series can start. */
type Offered = { starts: number[]; blocked: () => SlotPreview["blocked"] };

async function offeredOn(readBusy: BusyReader, rules: SlotRules, { first, end, now }: Days): Promise<Offered> {
  const clock = wallClock(rules.timeZone, first * DAY_MS, end * DAY_MS);
  const range = { from: clock.toInstant(first * DAY_MS), to: clock.toInstant(end * DAY_MS), now };
  const singlesAmong = slotGrid({ rules: { ...rules, sessionCount: 1 }, ...range });
  // First without bookings, so that a closed, past or too distant month costs no reads.
  const possible = singlesAmong([]);
  const [earliest, latest] = [possible[0], possible.at(-1)];
  if (earliest === undefined || latest === undefined) return { starts: [], blocked: () => [] };
  const busy = await readBusy({
    start: busyInterval(rules, earliest).start,
    // A day longer, because the clock can go back before the last session of a series.
    end: busyInterval(rules, latest).end + (rules.sessionCount - 1) * WEEK_MS + DAY_MS,
  });
  const singles = singlesAmong(busy);
  if (rules.sessionCount === 1 || singles.length === 0) return { starts: singles, blocked: () => [] };
  const starts = slotGrid({ rules, ...range })(busy);
  return { starts, blocked: () => blockedStarts({ rules, busy, ...range }, singles, starts) };
}

function daysOf(month: string): { first: number; end: number } {
  const days = monthDays(month);
  if (!days) throw new Error("The month was validated -- invariant");
  return days;
}

function nextMonth(month: string): string {
  return monthOf(daysOf(month).end);
}

/** Months compare like texts. */
function clamp(month: string, min: string, max: string): string {
  if (month < min) return min;
  return month > max ? max : month;
}
