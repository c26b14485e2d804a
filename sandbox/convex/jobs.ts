import type { FunctionHandle } from "convex/server";
import { jsonToConvex } from "convex/values";
import type { Backend } from "./backend";
import { type Args, nobody, type PendingJob } from "./frames";
import { handleOf, labelOf } from "./handles";
import type { Mirror } from "./mirror";
import { systemMutation, systemQuery } from "./systemFunctions";
import { callAt } from "./timers";

interface JobDocument {
  scheduledTime: number;
  state: { kind: string };
  completedTime?: number;
}

const keptMs = 7 * 24 * 60 * 60_000;

/** Drops what is left of the jobs that ended a week ago or earlier, as Convex does. */
export function forgetOldJobs(mirror: Mirror): void {
  for (const { component, id, json } of [...mirror.table("_scheduled_functions")]) {
    const { completedTime = Number.POSITIVE_INFINITY }: JobDocument = JSON.parse(json);
    if (completedTime < Date.now() - keptMs) mirror.components.get(component)?.documents.delete(id);
  }
}

/** Runs scheduled functions at their time: mutations exactly once, actions at most once. */
export class Jobs {
  readonly #backend: Backend;
  readonly #waiting = new Map<string, () => void>();

  constructor(backend: Backend) {
    this.#backend = backend;
    backend.onCommit(({ jobs }) => {
      for (const job of jobs) this.#wait(job);
    });
  }

  /** Takes up the jobs of an earlier run. Actions that ran when it stopped may have had effects: they failed. */
  async resume(mirror: Mirror): Promise<void> {
    for (const { component, id, json } of [...mirror.table("_scheduled_functions")]) {
      const { scheduledTime: time, state }: JobDocument = JSON.parse(json);
      if (state.kind === "pending") this.#wait({ component, id, time });
      if (state.kind === "inProgress") await this.#finish({ component, id, time }, "The backend stopped while it ran.");
    }
  }

  close(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #wait(job: PendingJob): void {
    const key = `${job.component} ${job.id}`;
    const start = () => {
      this.#waiting.delete(key);
      this.#run(job).catch(() => {
        // The sandbox stopped meanwhile; the next start takes the job up.
      });
    };
    this.#waiting.set(key, callAt(job.time, start));
  }

  async #run(job: PendingJob): Promise<void> {
    try {
      const call = await this.#prepare(job);
      if (!call) return;
      const caller = { ...nobody, scheduledFunctionId: job.id };
      if (call.isAction) {
        await this.#backend.runAction(caller, call.label, call.handle, call.args);
        return await this.#finish(job, null);
      }
      await this.#backend.transact(caller, call.label, async (ctx) => {
        if (!(await ctx.runMutation(systemMutation(job.component, "claimJob"), { id: job.id }))) return;
        await ctx.runMutation(call.handle as FunctionHandle<"mutation">, call.args);
        await ctx.runMutation(systemMutation(job.component, "finishJob"), { id: job.id, error: null });
      });
    } catch (error) {
      await this.#finish(job, error instanceof Error ? error.message : String(error));
    }
  }

  /** Reads what the job calls; an action is claimed at once, a mutation in its own transaction. */
  #prepare(job: PendingJob) {
    const { component, id } = job;
    return this.#backend.transact(nobody, null, async (ctx) => {
      const found: { name: string; args: string } | null = await ctx.runQuery(systemQuery(job.component, "readJob"), {
        id,
      });
      if (!found) return null;
      const handle = found.name.startsWith("function://") ? found.name : handleOf(component, found.name);
      const kind = this.#backend.kindOf(handle);
      if (!kind) throw new Error(`Could not find the scheduled function ${labelOf(handle)}.`);
      const isAction = kind === "action" && (await ctx.runMutation(systemMutation(job.component, "claimJob"), { id }));
      const args = jsonToConvex(JSON.parse(found.args)) as Args;
      return { handle, isAction, args, label: `${labelOf(handle)} (scheduled)` };
    });
  }

  async #finish(job: PendingJob, error: string | null): Promise<void> {
    await this.#backend.transact(nobody, null, (ctx) =>
      ctx.runMutation(systemMutation(job.component, "finishJob"), { id: job.id, error }),
    );
  }
}
