import { complement, type Interval, mergeIntervals } from "./intervals";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { type WallClock, wallClock } from "./wallClock";
import type { Hours } from "./weeklyHours";

/** A weekly series has at most a year of sessions. */
export const MAX_SESSIONS = 52;

/** What decides when an event type can be booked. The numbers are integers within the bounds of `eventTypeFields`. */
export type SlotRules = Hours & {
  timeZone: string;
  durationMinutes: number;
  slotIntervalMinutes: number;
  /** 1 = a single session; N = N weekly sessions booked together. */
  sessionCount: number;
  minNoticeMinutes: number;
  horizonDays: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

/**
 * The starts of all sessions (UTC ms) if the first one starts at `startsAt`: weekly at the same wall-clock time, at its
 * first occurrence if the clock repeats it. Null if the clock skips that time in one of the weeks.
 * @throws RangeError like `offeredStarts`
 */
export function sessionStarts(rules: SlotRules, startsAt: number): number[] | null {
  assertRules(rules);
  if (!Number.isFinite(startsAt)) throw new RangeError(`Not an instant: ${startsAt}`);
  const clock = wallClock(rules.timeZone, startsAt, startsAt + (rules.sessionCount - 1) * WEEK_MS);
  return weeklyStarts(rules, clock, startsAt);
}

/** The busy interval of a session that starts at `startsAt` (UTC ms), including buffers. */
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

/** The starts (UTC ms) of a window's grid in [from, to): at the slot interval from its start, in elapsed minutes. */
export function gridOf(window: Interval, rules: SlotRules, from: number, to: number): number[] {
  const step = rules.slotIntervalMinutes * MINUTE_MS;
  const skipped = Math.max(0, Math.ceil((from - window.start) / step));
  const end = Math.min(window.end, to);
  const starts: number[] = [];
  for (let start = window.start + skipped * step; start < end; start += step) starts.push(start);
  return starts;
}

/** The starts (UTC ms) at which a session with buffers overlaps none of `busy`, which is in whole milliseconds. */
export function freeStarts(rules: SlotRules, busy: readonly Interval[]): Interval[] {
  const { start: before, end: after } = busyInterval(rules, 0);
  // Touching is not overlapping: the first start that conflicts is a millisecond after the last one that touches.
  const taken = mergeIntervals(busy).map(({ start, end }) => ({ start: start - after + 1, end: end - before }));
  return complement(mergeIntervals(taken));
}

/** The local date at an instant (UTC ms), as a day number. */
export function localDay(clock: WallClock, instant: number): number {
  return Math.floor(clock.toLocal(instant) / DAY_MS);
}

/** Far above every bound in `eventTypeFields`, and small enough that a loop over it ends soon. */
const MAX_RULE_VALUE = 100_000;

export function assertRules(rules: SlotRules): void {
  assertWhole("durationMinutes", rules.durationMinutes, 1, MAX_RULE_VALUE);
  assertWhole("slotIntervalMinutes", rules.slotIntervalMinutes, 1, MAX_RULE_VALUE);
  assertWhole("sessionCount", rules.sessionCount, 1, MAX_SESSIONS);
  assertWhole("minNoticeMinutes", rules.minNoticeMinutes, 0, MAX_RULE_VALUE);
  assertWhole("horizonDays", rules.horizonDays, 0, MAX_RULE_VALUE);
  assertWhole("bufferBeforeMinutes", rules.bufferBeforeMinutes, 0, MAX_RULE_VALUE);
  assertWhole("bufferAfterMinutes", rules.bufferAfterMinutes, 0, MAX_RULE_VALUE);
}

function assertWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(`Not a usable ${name}: ${value}`);
}
