import { type Interval, instantsIn, intersect, shifted } from "./intervals";
import { assertRules, freeStarts, gridOf, localDay, type SlotRules } from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { offsetFunction } from "./timeZone";
import { type WallClock, wallClock } from "./wallClock";
import { workingTime } from "./workingTime";

type SlotRange = {
  rules: SlotRules;
  /** Starts in [`from`, `to`) are returned. */
  from: number;
  to: number;
  /** The current time, rounded down to the minute. */
  now: number;
};

export type SlotQuestion = SlotRange & {
  /** The professional's busy intervals, including the buffers of those bookings, in any order. */
  busy: readonly Interval[];
};

/**
 * Every start (UTC ms, in order) in [from, to) at which the event type can be booked. This is the only place that decides
 * it, both for the list of times and for booking.
 *
 * Starts follow at the slot interval from the start of each window, in elapsed minutes, while they lie in it. A start is
 * offered if its session lies in working time as a whole (see `workingTime`), it keeps the minimum notice, its local date
 * is within the horizon, and its time with buffers overlaps no busy interval. For a series, the session of each following
 * week must also exist at the same wall-clock time, lie in working time and be free.
 *
 * The running time is proportional to the starts in the range, and to the days and busy intervals of the range and the
 * weeks after it, times the logarithms of the busy intervals and of the sessions.
 * @throws RangeError for invalid rules, intervals, range or current time, instead of looping on them
 */
export function offeredStarts({ busy, ...range }: SlotQuestion): number[] {
  return slotGrid(range)(busy);
}

/**
 * A function from busy intervals to `offeredStarts`. Reuse it for several sets of them, because resolving hours is slow.
 * @throws RangeError like `offeredStarts`
 */
export function slotGrid({ rules, from, to, now }: SlotRange): (busy: readonly Interval[]) => number[] {
  assertRules(rules);
  if (!(Number.isFinite(now) && from <= to)) throw new RangeError(`Not a range of time: ${from} to ${to}, at ${now}`);
  const current = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const today = Math.floor((current + offsetFunction(rules.timeZone)(current)) / DAY_MS);
  const lastDay = today + rules.horizonDays;
  const earliest = Math.max(from, current + rules.minNoticeMinutes * MINUTE_MS);
  // No time zone is more than a day away from UTC.
  const end = Math.min(to, (lastDay + 2) * DAY_MS);
  if (!(earliest < end)) return () => [];

  const weeks = rules.sessionCount - 1;
  const clock = wallClock(rules.timeZone, earliest - MARGIN_MS, end + weeks * WEEK_MS + MARGIN_MS);
  const days = { first: localDay(clock, earliest) - MARGIN_DAYS, last: Math.min(localDay(clock, end - 1), lastDay) };
  const hours = workingTime(rules, clock, { ...days, last: days.last + weeks * 7 + MARGIN_DAYS });
  const starts: number[] = [];
  for (let day = days.first; day <= days.last; day += 1) {
    for (const window of hours.windowsOn(day)) starts.push(...gridOf(window, rules, earliest, end));
  }
  const inHours = hours.startsFitting(rules.durationMinutes * MINUTE_MS);
  const dayAfter = clock.toInstant((lastDay + 1) * DAY_MS);
  // The clock can go back over midnight, to the last day again.
  const isInHorizon = (start: number) => start < dayAfter || localDay(clock, start) <= lastDay;
  const possible = instantsIn(inHours, sortedUnique(starts)).filter(isInHorizon);
  return (busy) => {
    return instantsIn(fittingStarts(rules, clock, inHours, busy), possible);
  };
}

/** A window can last until the end of the next date, and the clock can move it past midnight. */
const MARGIN_DAYS = 2;
const MARGIN_MS = (MARGIN_DAYS + 1) * DAY_MS;

/** Windows of different dates can overlap. */
function sortedUnique(starts: number[]): number[] {
  const isSorted = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
  return isSorted ? starts : [...new Set(starts)].sort((a, b) => a - b);
}

/**
 * The starts (UTC ms) from which no session of a series overlaps a busy interval, and every later one is in working time.
 * It compares intervals of starts, because a series has too many starts times sessions.
 */
function fittingStarts(
  rules: SlotRules,
  clock: WallClock,
  inHours: readonly Interval[],
  busy: readonly Interval[],
): Interval[] {
  const free = freeStarts(rules, busy);
  if (rules.sessionCount === 1) return free;
  const readings = clock.firstReadings(intersect(inHours, free));
  const runs = weeklyRuns(readings, rules.sessionCount - 1);
  return intersect(free, clock.instants(shifted(runs, -WEEK_MS)));
}

/** The readings from which `count` weekly ones are all among `readings`, found by doubling the number of weeks. */
function weeklyRuns(readings: Interval[], count: number): Interval[] {
  let runs = readings;
  for (let length = 1; length < count; ) {
    const step = Math.min(length, count - length);
    runs = intersect(runs, shifted(runs, -step * WEEK_MS));
    length += step;
  }
  return runs;
}
