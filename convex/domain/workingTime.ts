import { type Interval, mergeIntervals } from "./intervals";
import { DAY_MS, MINUTE_MS } from "./time";
import type { WallClock } from "./wallClock";
import { type Hours, hoursByDay } from "./weeklyHours";

/** Day numbers, both inclusive. */
export type Days = { first: number; last: number };

/** Hours over a range of local dates, as instants (UTC ms). */
export type WorkingTime = {
  /** The windows that begin on a date. */
  windowsOn: (day: number) => Interval[];
  /** The starts at which a session of a length (ms) lies in working time as a whole; sorted and without overlaps. */
  startsFitting: (duration: number) => Interval[];
};

/**
 * Resolves hours on `days` with a clock that is valid for them and the day after. A bound that the clock skips moves
 * forward by the gap, and a repeated one means its first occurrence.
 *
 * Windows that overlap or touch on the clock, even those of different dates, are one period of work: a session can span
 * them. Windows that only touch as instants, because the clock skips the time between them, are not.
 */
export function workingTime(rules: Hours, clock: WallClock, days: Days): WorkingTime {
  const hoursOf = hoursByDay(rules);
  const readings = new Map<number, Interval[]>();
  for (let day = days.first; day <= days.last; day += 1) {
    // A date that the zone skips counts as not there. Its windows would land on the next one.
    if (clock.shows(day * DAY_MS + DAY_MS / 2)) readings.set(day, readingsOf(day, hoursOf(day)));
  }
  const toInstants = (windows: Interval[]) =>
    windows
      .map(({ start, end }) => ({ start: clock.toInstant(start), end: clock.toInstant(end) }))
      .filter(({ start, end }) => start < end);
  const windowsOn = (day: number) => toInstants(readings.get(day) ?? []);
  const all = [...readings.values()].flat();
  // The windows too: if a joined one starts in a gap, it would lose the beginning of a later one.
  const periods = [...toInstants(mergeIntervals(all)), ...toInstants(all)];
  return {
    windowsOn,
    startsFitting: (duration) =>
      mergeIntervals(
        periods.map(({ start, end }) => ({ start, end: end - duration + 1 })).filter(({ start, end }) => start < end),
      ),
  };
}

/** A date's windows as wall-clock readings (ms). */
function readingsOf(day: number, windows: ReturnType<ReturnType<typeof hoursByDay>>): Interval[] {
  return windows.map(({ startMinute, endMinute }) => ({
    start: day * DAY_MS + startMinute * MINUTE_MS,
    end: day * DAY_MS + endMinute * MINUTE_MS,
  }));
}
