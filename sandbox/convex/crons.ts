import type { CronJob, FunctionHandle } from "convex/server";
import { jsonToConvex } from "convex/values";
import type { Backend } from "./backend";
import { firstRun, nextRun } from "./cronSchedule";
import { type Args, nobody } from "./frames";
import { handleOf } from "./handles";
import { callAt } from "./timers";

/** Runs what crons.ts registers. An interval begins at once, as after a deploy; a run that takes long skips the next. */
export class Crons {
  readonly #backend: Backend;
  readonly #timers = new Map<string, { definition: string; cancel: () => void }>();
  readonly #running = new Set<string>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Takes over the app's present crons.ts; those that are the same as before keep their time. */
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
    const cancel = callAt(time, () => {
      this.#wait(name, cron, nextRun(cron.schedule, time, Date.now()));
      this.#run(name, cron).catch(() => {
        // The call's line in the log says what went wrong.
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
      if (this.#backend.kindOf(handle) === "action") await this.#backend.runAction(nobody, label, handle, args);
      else {
        await this.#backend.transact(nobody, label, (ctx) =>
          ctx.runMutation(handle as FunctionHandle<"mutation">, args),
        );
      }
    } finally {
      this.#running.delete(name);
    }
  }
}
