import { type FunctionHandle, internalMutationGeneric, internalQueryGeneric } from "convex/server";
import { v } from "convex/values";
import { handleOf } from "./handles";
import { counterOfId, tableOfId } from "./ids";
import { rawSyscall, trackedSyscall } from "./syscalls";

/** The module's name in every component. A real module cannot have this name. */
export const systemModule = "_sandbox";

/** Returns the handle of a system query in a component. */
export function systemQuery(component: string, name: "readDocuments" | "readJob"): FunctionHandle<"query"> {
  return handleOf(component, `${systemModule}:${name}`) as FunctionHandle<"query">;
}

/** Returns the handle of a system mutation in a component. */
export function systemMutation(
  component: string,
  name: "restoreDocuments" | "claimJob" | "finishJob" | "scheduler",
): FunctionHandle<"mutation"> {
  return handleOf(component, `${systemModule}:${name}`) as FunctionHandle<"mutation">;
}

const jobs = "_scheduled_functions";

/** Returns each document as JSON; null if it was deleted. */
const readDocuments = internalQueryGeneric({
  args: { ids: v.array(v.string()) },
  handler: (_, { ids }) =>
    Promise.all(
      ids.map(async (id) => {
        const document = await rawSyscall("1.0/get", { table: tableOfId(id), id });
        return document === null ? null : JSON.stringify(document);
      }),
    ),
});

/** Restores documents with their ids and creation times. `next` is the next unused id counter. */
const restoreDocuments = internalMutationGeneric({
  args: { documents: v.array(v.string()), next: v.number() },
  handler: async (_, { documents, next }) => {
    const inOrder = documents
      .map((json): { _id: string; _creationTime: number } => JSON.parse(json))
      .sort((a, b) => counterOfId(a._id) - counterOfId(b._id));
    let due = firstNumber;
    const skipTo = async (number: number) => {
      for (; due < number; due++) await skipNumber();
    };
    freezeDate(0);
    for (const { _id, _creationTime, ...value } of inOrder) {
      await skipTo(counterOfId(_id));
      freezeDate(_creationTime);
      await insertAs(_id, value);
      due++;
    }
    await skipTo(next);
  },
});

/** Returns the function and arguments of a pending job. */
const readJob = internalQueryGeneric({
  args: { id: v.string() },
  handler: async (_, { id }) => {
    const job = await getJob(id);
    return job?.state.kind === "pending" ? { name: job.name, args: JSON.stringify(job.args[0] ?? {}) } : null;
  },
});

const claimJob = internalMutationGeneric({
  args: { id: v.string() },
  handler: async (_, { id }) => {
    const job = await getJob(id);
    if (job?.state.kind !== "pending") return false;
    await patch(id, { state: { kind: "inProgress" } });
    return true;
  },
});

const finishJob = internalMutationGeneric({
  args: { id: v.string(), error: v.union(v.string(), v.null()) },
  handler: async (_, { id, error }) => {
    const job = await getJob(id);
    if (job?.state.kind !== "pending" && job?.state.kind !== "inProgress") return;
    const state = error === null ? { kind: "success" } : { kind: "failed", error };
    await patch(id, { state, completedTime: Date.now() });
  },
});

/** Schedules or cancels for an action, which has no transaction. */
const scheduler = internalMutationGeneric({
  args: { op: v.union(v.literal("1.0/schedule"), v.literal("1.0/cancel_job")), args: v.string() },
  handler: async (_, { op, args }) => String(await trackedSyscall(op, args)),
});

export const systemFunctions = { readDocuments, restoreDocuments, readJob, claimJob, finishJob, scheduler };

interface Job {
  name: string;
  args: unknown[];
  state: { kind: string };
}

const getJob = async (id: string) => (await rawSyscall("1.0/get", { table: jobs, id })) as Job | null;

const patch = (id: string, value: Record<string, unknown>) =>
  trackedSyscall("1.0/shallowMerge", JSON.stringify({ table: jobs, id, value }));

/** The counter of convex-test's first id in a component. */
const firstNumber = 10_000;

async function insertAs(id: string, value: unknown): Promise<void> {
  const table = tableOfId(id);
  const inserted = await insert(table, value).catch((error: Error) => {
    throw new Error(`table "${table}": ${error.message}`);
  });
  if (inserted !== id) throw new Error(`convex-test gave the id ${inserted} instead of ${id}`);
}

/** Consumes the id of a deleted document. */
async function skipNumber(): Promise<void> {
  const table = "skipped";
  await rawSyscall("1.0/remove", { table, id: await insert(table, {}) });
}

async function insert(table: string, value: unknown): Promise<string> {
  const { _id } = (await rawSyscall("1.0/insert", { table, value })) as { _id: string };
  return _id;
}

/** Freezes the time. convex-test gives each handler its own globals, so only the running handler is affected. */
function freezeDate(now: number): void {
  Reflect.set(globalThis, "Date", { now: () => now });
}
