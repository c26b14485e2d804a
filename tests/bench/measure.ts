/** Median and 95th percentile of some durations, in ms. */
export type Spread = { median: number; p95: number; runs: number };

export function spread(durations: number[]): Spread {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

/** Times a function after some runs that let the engine warm up. */
export function time(run: () => unknown, runs: number): Spread {
  for (let index = 0; index < Math.min(runs, 20); index += 1) run();
  const durations: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    run();
    durations.push(performance.now() - start);
  }
  return spread(durations);
}
