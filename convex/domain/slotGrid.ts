import { type Interval, includesInstant, intersect, shifted } from "./intervals";
import { assertRules, freeStarts, gridOf, type HoursOf, localDay, resolvedHours, type SlotRules } from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { offsetFunction } from "./timeZone";
import { type WallClock, wallClock } from "./wallClock";

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
 * The windows of each local date are resolved to instants: a bound that the clock skips moves forward by the gap, and a
 * repeated one means its first occurrence. Starts follow at the slot interval, in elapsed minutes, while a whole session
 * fits into the window. A start is offered if it keeps the minimum notice, its local date is within the horizon, and its
 * time with buffers overlaps no busy interval. For a series, the session of each following week must also exist at the
 * same wall-clock time, lie within that date's hours and be free.
 *
 * The running time is proportional to the starts in the range, times the logarithm of the busy intervals, and to the
 * days and busy intervals of the range and the weeks after it, times the logarithm of the sessions.
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

  const clock = wallClock(rules.timeZone, earliest, end + (rules.sessionCount - 1) * WEEK_MS);
  const hoursOf = resolvedHours(rules, clock);
  // From a day earlier, because a window that the clock moves forward can reach into the next date, and because the clock
  // can go back over midnight before later sessions.
  const days = { first: localDay(clock, earliest) - 1, last: Math.min(localDay(clock, end - 1), lastDay) };
  const starts: number[] = [];
  for (let day = days.first; day <= days.last; day += 1) {
    starts.push(...gridOf(hoursOf(day).windows, rules, earliest, end));
  }
  const later = laterReadings(rules, clock, hoursOf, days);
  return (busy) => {
    const fitting = fittingStarts(rules, clock, later, busy);
    return starts.filter((start) => includesInstant(fitting, start));
  };
}

/** Day numbers, both inclusive. */
type Days = { first: number; last: number };

/**
 * The starts (UTC ms) from which no session of a series overlaps a busy interval, and every later one is at one of the
 * readings `later`. It compares intervals of starts, because a series has too many starts times sessions.
 */
function fittingStarts(rules: SlotRules, clock: WallClock, later: Interval[], busy: readonly Interval[]): Interval[] {
  const free = freeStarts(rules, busy);
  if (rules.sessionCount === 1) return free;
  const runs = weeklyRuns(intersect(later, clock.firstReadings(free)), rules.sessionCount - 1);
  return intersect(free, clock.instants(shifted(runs, -WEEK_MS)));
}

/** The readings of the clock, in order, at which later sessions of series from `days` lie within that date's hours. */
function laterReadings(rules: SlotRules, clock: WallClock, hoursOf: HoursOf, { first, last }: Days): Interval[] {
  const duration = rules.durationMinutes * MINUTE_MS;
  const readings: Interval[] = [];
  if (rules.sessionCount === 1) return readings;
  for (let day = first + 7; day <= last + (rules.sessionCount - 1) * 7; day += 1) {
    // Only the weekdays of `days`.
    if ((day - first) % 7 > last - first) continue;
    const starts = hoursOf(day)
      .merged.map(({ start, end }) => ({ start, end: end - duration + 1 }))
      .filter(({ start, end }) => start < end);
    // A window that the clock moves forward can reach into the next date, which has its own hours.
    readings.push(...intersect(clock.firstReadings(starts), [{ start: day * DAY_MS, end: (day + 1) * DAY_MS }]));
  }
  return readings;
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
