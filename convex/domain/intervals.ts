/** A half-open stretch of time, [start, end) in UTC milliseconds: two that touch don't meet. */
export type Interval = { start: number; end: number };

/**
 * The same time in as few intervals as possible, in order.
 * @throws RangeError for an interval that is empty, inverted or not a number.
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

/** Whether an interval meets any of `merged` (as `mergeIntervals` returns them). */
export function meetsAny({ start, end }: Interval, merged: readonly Interval[]): boolean {
  return (lastStartingBefore(end, merged)?.end ?? start) > start;
}

/** Whether an interval lies within one of `merged` (as `mergeIntervals` returns them). */
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
