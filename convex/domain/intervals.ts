/** A half-open interval [start, end) in UTC milliseconds. Intervals that only touch do not overlap. */
export type Interval = { start: number; end: number };

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

/** Whether an interval overlaps any of `merged`, the result of `mergeIntervals`. */
export function overlapsAny({ start, end }: Interval, merged: readonly Interval[]): boolean {
  return (lastStartingBefore(end, merged)?.end ?? start) > start;
}

/** Whether an interval lies within one of `merged`, the result of `mergeIntervals`. */
export function liesWithin({ start, end }: Interval, merged: readonly Interval[]): boolean {
  return (lastStartingBefore(start + 1, merged)?.end ?? start) >= end;
}

function lastStartingBefore(instant: number, merged: readonly Interval[]): Interval | undefined {
  let [low, high] = [0, merged.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((merged[middle]?.start ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return merged[low - 1];
}
