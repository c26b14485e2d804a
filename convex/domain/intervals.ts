/** A half-open interval [start, end) in UTC milliseconds. Intervals that only touch do not overlap. */
export type Interval = { start: number; end: number };

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Merges overlapping and touching intervals. The result is sorted.
 * @throws RangeError for an interval that is empty, inverted or NaN
 */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const interval of [...intervals].sort((a, b) => a.start - b.start)) {
    if (!(interval.start < interval.end)) throw new RangeError(`Not an interval: ${interval.start} to ${interval.end}`);
    const last = merged.at(-1);
    if (last && interval.start <= last.end) last.end = Math.max(last.end, interval.end);
    else merged.push({ ...interval });
  }
  return merged;
}

/** Everything outside of `merged`, the result of `mergeIntervals`. */
export function complement(merged: readonly Interval[]): Interval[] {
  const ends = [Number.NEGATIVE_INFINITY, ...merged.map(({ end }) => end)];
  return ends.map((start, index) => ({ start, end: merged[index]?.start ?? Number.POSITIVE_INFINITY }));
}

/** What two lists have in common. Both are sorted and without overlaps, and so is the result. */
export function intersect(first: readonly Interval[], second: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let [i, j] = [0, 0]; i < first.length && j < second.length; ) {
    const [a, b] = [first[i], second[j]];
    if (!(a && b)) break;
    const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
    if (start < end) common.push({ start, end });
    if (a.end < b.end) i += 1;
    else j += 1;
  }
  return common;
}

export function shifted(intervals: readonly Interval[], by: number): Interval[] {
  return intervals.map(({ start, end }) => ({ start: start + by, end: end + by }));
}

/** Those of `instants` (in order) that lie in one of `sorted`, which have no overlaps. */
export function instantsIn(sorted: readonly Interval[], instants: readonly number[]): number[] {
  let index = 0;
  return instants.filter((instant) => {
    while ((sorted[index]?.end ?? Number.POSITIVE_INFINITY) <= instant) index += 1;
    return (sorted[index]?.start ?? Number.POSITIVE_INFINITY) <= instant;
  });
}

/** Whether an instant lies in one of `sorted`, which have no overlaps. */
export function includesInstant(sorted: readonly Interval[], instant: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? instant) <= instant) low = middle + 1;
    else high = middle;
  }
  return (sorted[low - 1]?.end ?? instant) > instant;
}
