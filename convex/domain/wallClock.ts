import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { offsetFunction } from "./timeZone";

/** No zone's rules move the clock away and back within a week, so equal offsets a week apart mean no change between. */
const PROBE_MS = WEEK_MS;
/** Some weeks within the first and last instant that a calendar knows: beyond it no zone has an offset. */
const MAX_INSTANT = 8.64e15 - 3 * PROBE_MS;

/** A stretch of time with one offset: from `start` (UTC ms) until the next stretch starts. */
type Stretch = { start: number; offset: number };

/**
 * A zone's clock over a range of time. `local` values are wall-clock readings as milliseconds since 1970-01-01 00:00 on
 * that clock; instants are UTC milliseconds.
 */
export type WallClock = {
  /** What the clock shows at an instant. */
  toLocal(instant: number): number;
  /** When the clock first shows `local`; a reading that is skipped moves forward by the gap (02:30 → 03:30). */
  toInstant(local: number): number;
  /** Whether the clock ever shows `local`. */
  shows(local: number): boolean;
  /** Since when (UTC ms) the clock has had the offset it has at an instant; endlessly long ago for the first one. */
  offsetSince(instant: number): number;
};

/**
 * The clock of a zone, right for every instant from `from` to `to` (UTC ms) and a day around them. Asks for the offset
 * once a week and searches for the minute of a change only where it differs, since each look-up is slow.
 * @throws RangeError for a zone that `parseTimeZone` refuses, and for times that no calendar knows.
 */
export function wallClock(timeZone: string, from: number, to: number): WallClock {
  if (!(from >= -MAX_INSTANT && to <= MAX_INSTANT)) throw new RangeError(`Not a range of time: ${from} to ${to}`);
  const stretches = stretchesOf(offsetFunction(timeZone), from - 2 * DAY_MS, to + 2 * DAY_MS);
  const occurrence = (local: number): number | null => {
    for (const [index, { start, offset }] of stretches.entries()) {
      const instant = local - offset;
      if (instant >= start && instant < startOf(stretches, index + 1)) return instant;
    }
    return null;
  };
  return {
    toLocal: (instant) => instant + stretchAt(stretches, instant).offset,
    toInstant: (local) => occurrence(local) ?? afterGap(stretches, local),
    shows: (local) => occurrence(local) !== null,
    offsetSince: (instant) => stretchAt(stretches, instant).start,
  };
}

function stretchesOf(offsetAt: (instant: number) => number, from: number, to: number): Stretch[] {
  let probe = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  let offset = offsetAt(probe);
  const stretches: Stretch[] = [{ start: Number.NEGATIVE_INFINITY, offset }];
  while (probe < to) {
    const next = probe + PROBE_MS;
    const nextOffset = offsetAt(next);
    // Two changes may lie within one probe (never back to the same offset): look again from the first one.
    while (offset !== nextOffset) {
      probe = firstChange(offsetAt, probe, next);
      offset = offsetAt(probe);
      stretches.push({ start: probe, offset });
    }
    probe = next;
  }
  return stretches;
}

/** The first minute after `from` whose offset is another than at `from`, given that it is another at `to`. */
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

function startOf(stretches: Stretch[], index: number): number {
  return stretches[index]?.start ?? Number.POSITIVE_INFINITY;
}

function stretchAt(stretches: Stretch[], instant: number): Stretch {
  const found = stretches.findLast((stretch) => stretch.start <= instant);
  if (!found) throw new Error("The first stretch starts before every instant -- invariant");
  return found;
}

/** Reads a skipped wall-clock time with the offset before the gap, which lands as far behind the gap as it was inside. */
function afterGap(stretches: Stretch[], local: number): number {
  const before = stretches.find((stretch, index) => {
    const next = stretches[index + 1];
    return next && local - stretch.offset >= next.start && local - next.offset < next.start;
  });
  if (!before) throw new Error("A reading that no stretch shows lies in a gap -- invariant");
  return local - before.offset;
}
