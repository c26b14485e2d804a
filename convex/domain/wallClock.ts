import { type Interval, intersect, shifted } from "./intervals";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { offsetFunction } from "./timeZone";

/** No time zone changes its offset and changes it back within a week, so equal offsets a week apart mean no change. */
const PROBE_MS = WEEK_MS;
/** Three weeks within the range of `Date`, outside of which there are no offsets. */
const MAX_INSTANT = 8.64e15 - 3 * PROBE_MS;

/** A period with one offset: from `start` (UTC ms) until the next period starts. */
type Period = { start: number; offset: number };

/**
 * A time zone's clock over a range of time. `local` values are wall-clock readings in milliseconds since 1970-01-01 00:00
 * on that clock; instants are UTC milliseconds.
 */
export type WallClock = {
  /** What the clock shows at an instant. */
  toLocal(instant: number): number;
  /** When the clock first shows `local`. A skipped reading moves forward by the gap (02:30 → 03:30). */
  toInstant(local: number): number;
  /** Whether the clock ever shows `local`. */
  shows(local: number): boolean;
  /** The readings that the clock first shows at one of `instants`. Both lists are sorted and without overlaps. */
  firstReadings(instants: readonly Interval[]): Interval[];
  /** Every instant at which the clock shows one of `readings`, including repeated ones. Both lists are sorted and without overlaps. */
  instants(readings: readonly Interval[]): Interval[];
  /** The instants at which the offset changes, in order. */
  changes(): number[];
};

/**
 * The clock of a time zone, valid from a day before `from` to a day after `to` (UTC ms). Offset lookups are slow, so this
 * looks up one per week and searches for the minute of a change only if two differ.
 * @throws RangeError for a time zone that `parseTimeZone` rejects, and for times outside the range of `Date`
 */
export function wallClock(timeZone: string, from: number, to: number): WallClock {
  if (!(from >= -MAX_INSTANT && to <= MAX_INSTANT)) throw new RangeError(`Not a range of time: ${from} to ${to}`);
  const periods = periodsOf(offsetFunction(timeZone), from - 2 * DAY_MS, to + 2 * DAY_MS);
  const occurrence = (local: number): number | null => {
    for (const [index, { start, offset }] of periods.entries()) {
      const instant = local - offset;
      if (instant >= start && instant < startOf(periods, index + 1)) return instant;
    }
    return null;
  };
  return {
    toLocal: (instant) => instant + periodAt(periods, instant).offset,
    toInstant: (local) => occurrence(local) ?? afterGap(periods, local),
    shows: (local) => occurrence(local) !== null,
    firstReadings: (instants) => firstReadings(periods, instants),
    instants: (readings) =>
      periods.flatMap(({ start, offset }, index) =>
        intersect(shifted(readings, -offset), [{ start, end: startOf(periods, index + 1) }]),
      ),
    changes: () => periods.slice(1).map(({ start }) => start),
  };
}

/** When a date begins (UTC ms), by its day number. */
export function midnightOf(timeZone: string, day: number): number {
  return wallClock(timeZone, day * DAY_MS, day * DAY_MS).toInstant(day * DAY_MS);
}

function periodsOf(offsetAt: (instant: number) => number, from: number, to: number): Period[] {
  let probe = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  let offset = offsetAt(probe);
  const periods: Period[] = [{ start: Number.NEGATIVE_INFINITY, offset }];
  while (probe < to) {
    const next = probe + PROBE_MS;
    const nextOffset = offsetAt(next);
    // Two changes can lie within a week (never back to the same offset), so continue from the first one.
    while (offset !== nextOffset) {
      probe = firstChange(offsetAt, probe, next);
      offset = offsetAt(probe);
      periods.push({ start: probe, offset });
    }
    probe = next;
  }
  return periods;
}

/** The first minute after `from` with a different offset. The offset at `to` must differ from that at `from`. */
function firstChange(offsetAt: (instant: number) => number, from: number, to: number): number {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function startOf(periods: Period[], index: number): number {
  return periods[index]?.start ?? Number.POSITIVE_INFINITY;
}

function periodAt(periods: Period[], instant: number): Period {
  const found = periods.findLast((period) => period.start <= instant);
  if (!found) throw new Error("The first period starts before every instant -- invariant");
  return found;
}

function firstReadings(periods: Period[], instants: readonly Interval[]): Interval[] {
  let shown = Number.NEGATIVE_INFINITY;
  return periods.flatMap(({ start, offset }, index) => {
    const end = startOf(periods, index + 1);
    const unseen = { start: Math.max(start, shown - offset), end };
    shown = Math.max(shown, end + offset);
    return shifted(intersect(instants, [unseen]), offset);
  });
}

/** Resolves a skipped reading with the offset before the gap, which moves it forward by the length of the gap. */
function afterGap(periods: Period[], local: number): number {
  const before = periods.find((period, index) => {
    const next = periods[index + 1];
    return next && local - period.offset >= next.start && local - next.offset < next.start;
  });
  if (!before) throw new Error("A reading in no period is in a gap -- invariant");
  return local - before.offset;
}
