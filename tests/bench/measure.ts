/** The median and 95th percentile of durations, in ms. */
export type Summary = { median: number; p95: number; runs: number };

export function summarize(durations: number[]): Summary {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (quantile: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

/** Measures a function after some warm-up runs. */
export function time(run: () => unknown, runs: number): Summary {
  for (let index = 0; index < Math.min(runs, 20); index += 1) run();
  const durations: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    run();
    durations.push(performance.now() - start);
  }
  return summarize(durations);
}
