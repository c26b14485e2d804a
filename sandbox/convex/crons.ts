import type { CronJob, FunctionHandle } from "convex/server";
import { jsonToConvex } from "convex/values";
import type { Backend } from "./backend";
import { firstRun, nextRun } from "./cronSchedule";
import { type Args, anonymousCaller } from "./frames";
import { handleOf } from "./handles";
import { scheduleAt } from "./timers";

/**
 * Runs the jobs of crons.ts. An interval starts at once, as after a deploy. A run is skipped while the last one still
 * runs.
 */
export class Crons {
  readonly #backend: Backend;
  readonly #timers = new Map<string, { definition: string; cancel: () => void }>();
  readonly #running = new Set<string>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Applies a new version of crons.ts. Unchanged jobs keep their schedule. */
  update(crons: Record<string, CronJob>): void {
    for (const [name, { definition, cancel }] of this.#timers) {
      if (definition === JSON.stringify(crons[name])) continue;
      cancel();
      this.#timers.delete(name);
    }
    for (const [name, cron] of Object.entries(crons)) {
      if (!this.#timers.has(name)) this.#wait(name, cron, firstRun(cron.schedule, Date.now()));
    }
  }

  close(): void {
    this.update({});
  }

  #wait(name: string, cron: CronJob, time: number): void {
    const cancel = scheduleAt(time, () => {
      this.#wait(name, cron, nextRun(cron.schedule, time, Date.now()));
      this.#run(name, cron).catch(() => {
        // The log line of the call reports the error.
      });
    });
    this.#timers.set(name, { definition: JSON.stringify(cron), cancel });
  }

  async #run(name: string, cron: CronJob): Promise<void> {
    if (this.#running.has(name)) return;
    this.#running.add(name);
    const handle = handleOf("", cron.name);
    const [args = {}] = jsonToConvex(cron.args) as Args[];
    const label = `${cron.name} (cron "${name}")`;
    try {
      if (this.#backend.kindOf(handle) === "action")
        await this.#backend.runAction(anonymousCaller, label, handle, args);
      else {
        await this.#backend.transact(anonymousCaller, label, (ctx) =>
          ctx.runMutation(handle as FunctionHandle<"mutation">, args),
        );
      }
    } finally {
      this.#running.delete(name);
    }
  }
}
