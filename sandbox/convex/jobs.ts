import type { FunctionHandle } from "convex/server";
import { jsonToConvex } from "convex/values";
import type { Backend } from "./backend";
import type { DocumentStore } from "./documentStore";
import { type Args, anonymousCaller, type PendingJob } from "./frames";
import { handleOf, labelOf } from "./handles";
import { systemMutation, systemQuery } from "./systemFunctions";
import { scheduleAt } from "./timers";

interface JobDocument {
  scheduledTime: number;
  state: { kind: string };
  completedTime?: number;
}

const RETENTION_MS = 7 * 24 * 60 * 60_000;

/** Deletes jobs that ended at least a week ago, as Convex does. */
export function pruneCompletedJobs(store: DocumentStore): void {
  for (const { component, id, json } of [...store.table("_scheduled_functions")]) {
    const { completedTime = Number.POSITIVE_INFINITY }: JobDocument = JSON.parse(json);
    if (completedTime < Date.now() - RETENTION_MS) store.components.get(component)?.documents.delete(id);
  }
}

/** Runs scheduled functions when they are due: mutations exactly once, actions at most once. */
export class Jobs {
  readonly #backend: Backend;
  readonly #waiting = new Map<string, () => void>();

  constructor(backend: Backend) {
    this.#backend = backend;
    backend.onCommit(({ jobs }) => {
      for (const job of jobs) this.#wait(job);
    });
  }

  /**
   * Resumes the jobs of an earlier run. Interrupted actions may have had side effects, so they are marked as failed.
   */
  async resume(store: DocumentStore): Promise<void> {
    for (const { component, id, json } of [...store.table("_scheduled_functions")]) {
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
        // The sandbox has stopped; the next start resumes the job.
      });
    };
    this.#waiting.set(key, scheduleAt(job.time, start));
  }

  async #run(job: PendingJob): Promise<void> {
    try {
      const call = await this.#prepare(job);
      if (!call) return;
      const caller = { ...anonymousCaller, scheduledFunctionId: job.id };
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

  /** Reads the job's function and arguments. Claims an action at once; a mutation is claimed in its own transaction. */
  #prepare(job: PendingJob) {
    const { component, id } = job;
    return this.#backend.transact(anonymousCaller, null, async (ctx) => {
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
    await this.#backend.transact(anonymousCaller, null, (ctx) =>
      ctx.runMutation(systemMutation(job.component, "finishJob"), { id: job.id, error }),
    );
  }
}
