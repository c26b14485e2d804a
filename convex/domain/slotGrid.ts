import { type Interval, liesWithin, meetsAny, mergeIntervals } from "./intervals";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { offsetFunction } from "./timeZone";
import { type WallClock, wallClock } from "./wallClock";
import { type Hours, hoursByDay } from "./weeklyHours";

/** What decides when an event type can be booked. Minutes and days are whole numbers within SPEC §1's bounds. */
export type SlotRules = Hours & {
  timeZone: string;
  durationMinutes: number;
  slotIntervalMinutes: number;
  /** 1 = one-time; N = N weekly sessions booked together. */
  sessionCount: number;
  minNoticeMinutes: number;
  horizonDays: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

export type SlotQuestion = {
  rules: SlotRules;
  /** When the professional is busy, buffers of those bookings included; in any order. */
  busy: readonly Interval[];
  /** Starts from `from` up to, not including, `to` are returned. */
  from: number;
  to: number;
  /** The present; only its minute counts. */
  now: number;
};

/**
 * Every start (UTC ms, in order) in [from, to) at which the event type can be booked: SPEC §4, the only place that
 * decides it, for the list and for the booking alike.
 *
 * Per local date the windows are resolved to instants (a bound that the clock skips moves forward by the gap, a repeated
 * one means its first occurrence) and walked in elapsed minutes while a whole session fits. A start is offered when it
 * keeps the notice, its local date is within the horizon, and its time with buffers meets nothing busy. A series also
 * needs each following week's session, at the same wall-clock time, to exist, to lie within that date's hours and to be
 * free.
 *
 * Takes time in proportion to the days and starts of the range times the logarithm of the busy intervals.
 * @throws RangeError for rules, intervals, a range or a present that make no sense; never loops on them.
 */
export function offeredStarts({ rules, busy, from, to, now }: SlotQuestion): number[] {
  assertRules(rules);
  if (!(Number.isFinite(now) && from <= to)) throw new RangeError(`Not a range of time: ${from} to ${to}, at ${now}`);
  const present = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const today = Math.floor((present + offsetFunction(rules.timeZone)(present)) / DAY_MS);
  const lastDay = today + rules.horizonDays;
  const earliest = Math.max(from, present + rules.minNoticeMinutes * MINUTE_MS);
  // No zone is more than a day away from UTC.
  const end = Math.min(to, (lastDay + 2) * DAY_MS);
  if (!(earliest < end)) return [];

  const clock = wallClock(rules.timeZone, earliest, end + (rules.sessionCount - 1) * WEEK_MS);
  const hoursOf = resolvedHours(rules, clock);
  const fits = fitCheck(rules, clock, hoursOf, mergeIntervals(busy));
  const starts: number[] = [];
  const endDay = Math.min(localDay(clock, end - 1), lastDay);
  for (let day = localDay(clock, earliest); day <= endDay; day += 1) {
    starts.push(...gridOf(hoursOf(day).windows, rules, earliest, end).filter(fits));
  }
  return starts;
}

/**
 * When the sessions begin (UTC ms) if the first one starts at `startsAt`: weekly at the same wall-clock time, a repeated
 * one at its first occurrence. Null where the clock skips that time in one of the weeks.
 * @throws RangeError as `offeredStarts`.
 */
export function sessionStarts(rules: SlotRules, startsAt: number): number[] | null {
  assertRules(rules);
  if (!Number.isFinite(startsAt)) throw new RangeError(`Not an instant: ${startsAt}`);
  const clock = wallClock(rules.timeZone, startsAt, startsAt + (rules.sessionCount - 1) * WEEK_MS);
  return weeklyStarts(rules, clock, startsAt);
}

/** The time (UTC ms) that a session starting at `startsAt` keeps its professional busy, buffers included. */
export function busyInterval(rules: SlotRules, startsAt: number): Interval {
  return {
    start: startsAt - rules.bufferBeforeMinutes * MINUTE_MS,
    end: startsAt + (rules.durationMinutes + rules.bufferAfterMinutes) * MINUTE_MS,
  };
}

function weeklyStarts(rules: SlotRules, clock: WallClock, startsAt: number): number[] | null {
  const starts = [startsAt];
  const local = clock.toLocal(startsAt);
  for (let week = 1; week < rules.sessionCount; week += 1) {
    if (!clock.shows(local + week * WEEK_MS)) return null;
    starts.push(clock.toInstant(local + week * WEEK_MS));
  }
  return starts;
}

/** A date's windows as instants, and the same time merged: behind a gap two windows may come to overlap. */
type DayHours = { windows: Interval[]; merged: Interval[] };

function resolvedHours(rules: SlotRules, clock: WallClock): (day: number) => DayHours {
  const hoursOf = hoursByDay(rules);
  const resolved = new Map<number, DayHours>();
  const resolve = (day: number): DayHours => {
    const instantOf = (minute: number) => clock.toInstant(day * DAY_MS + minute * MINUTE_MS);
    const windows = hoursOf(day)
      .map(({ startMinute, endMinute }) => ({ start: instantOf(startMinute), end: instantOf(endMinute) }))
      // A date that the clock skips as a whole would land on the next one.
      .filter(({ start, end }) => start < end && localDay(clock, start) === day);
    return { windows, merged: mergeIntervals(windows) };
  };
  return (day) => {
    const hours = resolved.get(day) ?? resolve(day);
    resolved.set(day, hours);
    return hours;
  };
}

/** The grid's starts on one date, in order and each once. */
function gridOf(windows: Interval[], rules: SlotRules, earliest: number, end: number): number[] {
  const step = rules.slotIntervalMinutes * MINUTE_MS;
  const duration = rules.durationMinutes * MINUTE_MS;
  const starts = new Set<number>();
  for (const window of windows) {
    const skipped = Math.max(0, Math.ceil((earliest - window.start) / step));
    const last = Math.min(window.end - duration, end - 1);
    for (let start = window.start + skipped * step; start <= last; start += step) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
}

function fitCheck(rules: SlotRules, clock: WallClock, hoursOf: (day: number) => DayHours, busy: Interval[]) {
  const isFree = (start: number) => !meetsAny(busyInterval(rules, start), busy);
  const isWithinHours = (start: number) =>
    liesWithin({ start, end: start + rules.durationMinutes * MINUTE_MS }, hoursOf(localDay(clock, start)).merged);
  return (start: number): boolean => {
    if (!isFree(start)) return false;
    const following = weeklyStarts(rules, clock, start)?.slice(1);
    return following?.every((session) => isWithinHours(session) && isFree(session)) ?? false;
  };
}

function localDay(clock: WallClock, instant: number): number {
  return Math.floor(clock.toLocal(instant) / DAY_MS);
}

/** Far above every bound of SPEC §1, and small enough that no loop over it runs away. */
const MAX_RULE_VALUE = 100_000;

function assertRules(rules: SlotRules): void {
  assertWhole("durationMinutes", rules.durationMinutes, 1, MAX_RULE_VALUE);
  assertWhole("slotIntervalMinutes", rules.slotIntervalMinutes, 1, MAX_RULE_VALUE);
  assertWhole("sessionCount", rules.sessionCount, 1, 52);
  assertWhole("minNoticeMinutes", rules.minNoticeMinutes, 0, MAX_RULE_VALUE);
  assertWhole("horizonDays", rules.horizonDays, 0, MAX_RULE_VALUE);
  assertWhole("bufferBeforeMinutes", rules.bufferBeforeMinutes, 0, MAX_RULE_VALUE);
  assertWhole("bufferAfterMinutes", rules.bufferAfterMinutes, 0, MAX_RULE_VALUE);
}

function assertWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(`Not a usable ${name}: ${value}`);
}
