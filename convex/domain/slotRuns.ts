import { MINUTE_MS } from "./time";

/** `count` starts from `startsAt` (UTC ms) on, each `stepMinutes` after the one before. */
export type SlotRun = { startsAt: number; count: number; stepMinutes: number };

/** Starts (UTC ms, whole minutes, in order) as runs: a day's hours are one or two of them instead of many instants. */
export function toRuns(starts: readonly number[]): SlotRun[] {
  const runs: SlotRun[] = [];
  for (const [index, startsAt] of starts.entries()) {
    const run = runs.at(-1);
    const stepMinutes = (startsAt - (starts[index - 1] ?? startsAt)) / MINUTE_MS;
    if (run && (run.count === 1 || run.stepMinutes === stepMinutes)) {
      run.count += 1;
      run.stepMinutes = stepMinutes;
    } else {
      runs.push({ startsAt, count: 1, stepMinutes: 0 });
    }
  }
  return runs;
}

/** The starts (UTC ms) of runs, in order. */
export function startsOf(runs: readonly SlotRun[]): number[] {
  return runs.flatMap(({ startsAt, count, stepMinutes }) =>
    Array.from({ length: count }, (_, index) => startsAt + index * stepMinutes * MINUTE_MS),
  );
}
