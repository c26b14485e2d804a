import { ConvexError, convexToJson } from "convex/values";
import { currentFrame, type Frame } from "./frames";
import { parseHandle } from "./handles";
import { tableKey, tableOfId } from "./ids";
import { type SerializedQuery, tableOf } from "./indexes";

/** The boundary between functions and the backend. All arguments and results are JSON. */
interface Syscalls {
  syscall(op: string, jsonArgs: string): string;
  asyncSyscall(op: string, jsonArgs: string): Promise<string>;
  jsSyscall(op: string, args: Record<string, unknown>): unknown;
}

interface QueryArgs {
  query: SerializedQuery;
  endCursor?: string | null;
}

const realm: typeof globalThis & { Convex?: Syscalls } = globalThis;
let convexTestSyscalls: Syscalls | undefined;

/** Intercepts convex-test's syscalls. Runs once per process, after the first `convexTest()`. */
export function installSyscalls(): void {
  if (convexTestSyscalls) return;
  if (!realm.Convex) throw new Error("convex-test did not set up its syscalls. Is the pinned version installed?");
  convexTestSyscalls = realm.Convex;
  realm.Convex = { syscall, asyncSyscall, jsSyscall };
}

/** Runs a syscall of convex-test without tracing. */
export async function rawSyscall(op: string, args: Record<string, unknown>): Promise<unknown> {
  return JSON.parse(await base().asyncSyscall(op, JSON.stringify(args)));
}

/** Runs a syscall as a function in this frame would, including tracing. */
export async function trackedSyscall(op: string, jsonArgs: string): Promise<unknown> {
  return JSON.parse(await asyncSyscall(op, jsonArgs));
}

function base(): Syscalls {
  if (!convexTestSyscalls) throw new Error("installSyscalls() has not run.");
  return convexTestSyscalls;
}

function activeFrame(): Frame | undefined {
  const frame = currentFrame();
  if (frame?.ended) throw new Error("This function has ended, so it can no longer use the database.");
  return frame;
}

function syscall(op: string, jsonArgs: string): string {
  const frame = activeFrame();
  if (frame && op === "1.0/queryStream") return startQuery(frame, jsonArgs);
  return base().syscall(op, jsonArgs);
}

function jsSyscall(op: string, args: Record<string, unknown>): unknown {
  if (op.startsWith("storage/")) return rejectStorage();
  return base().jsSyscall(op, args);
}

async function asyncSyscall(op: string, jsonArgs: string): Promise<string> {
  const frame = activeFrame();
  const handle = frame && handlers[op];
  if (handle) return handle(frame, jsonArgs);
  try {
    const result = await base().asyncSyscall(op, jsonArgs);
    if (frame) recordAccess(frame, op, jsonArgs, result);
    return result;
  } catch (error) {
    // Convex's upper layer expects error data as JSON, but convex-test passes values.
    if (error instanceof ConvexError) error.data = convexToJson(error.data);
    throw error;
  }
}

const rejectStorage = () => Promise.reject(new Error("The sandbox has no file storage."));

/** The syscalls that the sandbox handles itself. */
const handlers: Record<string, (frame: Frame, jsonArgs: string) => Promise<string>> = {
  "1.0/queryStreamNext": nextDocument,
  "1.0/queryPage": queryPage,
  "1.0/schedule": async (frame, jsonArgs) => JSON.stringify(await schedule(frame, JSON.parse(jsonArgs))),
  "1.0/cancel_job": async (_, jsonArgs) => JSON.stringify(await cancel(JSON.parse(jsonArgs))),
  "1.0/actions/schedule": scheduleFromAction("1.0/schedule"),
  "1.0/actions/cancel_job": scheduleFromAction("1.0/cancel_job"),
  "1.0/getRequestMetadata": requestMetadata,
  "1.0/storageDelete": rejectStorage,
  "1.0/storageGenerateUploadUrl": rejectStorage,
  "1.0/storageGetUrl": rejectStorage,
};

async function requestMetadata({ kind, trace: { caller, requestId } }: Frame): Promise<string> {
  if (kind === "query") throw new Error("getRequestMetadata() is not available in queries.");
  const { ip, userAgent, scheduledFunctionId, authToken } = caller;
  return JSON.stringify({ ip, userAgent, requestId, scheduledFunctionId, authToken });
}

/** Runs a transaction through the host, since an action has none. */
function scheduleFromAction(op: "1.0/schedule" | "1.0/cancel_job") {
  return async ({ component, trace }: Frame, jsonArgs: string) =>
    JSON.stringify(await trace.host.scheduleFromAction(component, op, jsonArgs));
}

function recordQuery(frame: Frame, { query }: QueryArgs): void {
  frame.trace.reads.add(tableKey(frame.component, tableOf(query)));
}

/**
 * Starts a query stream. The sandbox's own streams have negative ids. A table that this transaction has written is read
 * through convex-test, which alone sees those writes.
 */
function startQuery(frame: Frame, jsonArgs: string): string {
  const args: QueryArgs = JSON.parse(jsonArgs);
  recordQuery(frame, args);
  const { component, trace } = frame;
  const isWritten = trace.writtenTables.has(tableKey(component, tableOf(args.query)));
  const found = isWritten ? null : trace.host.find(component, args.query);
  if (!found) return base().syscall("1.0/queryStream", jsonArgs);
  return JSON.stringify({ queryId: -trace.streams.push(found.values()) });
}

async function nextDocument({ trace }: Frame, jsonArgs: string): Promise<string> {
  const { queryId }: { queryId: number } = JSON.parse(jsonArgs);
  const stream = trace.streams[-queryId - 1];
  if (!stream) return base().asyncSyscall("1.0/queryStreamNext", jsonArgs);
  const { value = null, done = false } = stream.next();
  return `{"value":${value},"done":${done}}`;
}

function recordAccess(frame: Frame, op: string, jsonArgs: string, result: string): void {
  switch (op) {
    case "1.0/get": {
      const { id }: { id: string } = JSON.parse(jsonArgs);
      frame.trace.reads.add(tableKey(frame.component, tableOfId(id)));
      return;
    }
    case "1.0/count": {
      const { table }: { table: string } = JSON.parse(jsonArgs);
      frame.trace.reads.add(tableKey(frame.component, table));
      return;
    }
    case "1.0/insert": {
      const { _id }: { _id: string } = JSON.parse(result);
      frame.trace.recordWrite(frame.component, tableOfId(_id), _id);
      return;
    }
    case "1.0/shallowMerge":
    case "1.0/replace":
    case "1.0/remove": {
      const { id }: { id: string } = JSON.parse(jsonArgs);
      frame.trace.recordWrite(frame.component, tableOfId(id), id);
    }
  }
}

const endOfRange = "_end_cursor";

/** Keeps a page's end cursor from the first run, so that pages never overlap or leave gaps. */
async function queryPage(frame: Frame, jsonArgs: string): Promise<string> {
  const args: QueryArgs = JSON.parse(jsonArgs);
  recordQuery(frame, args);
  const pinned = args.endCursor ? null : frame.trace.journal;
  const result = await base().asyncSyscall(
    "1.0/queryPage",
    pinned === null ? jsonArgs : JSON.stringify({ ...args, endCursor: pinned }),
  );
  const page: { continueCursor: string; isDone: boolean } = JSON.parse(result);
  if (pinned !== null && pinned !== endOfRange) {
    page.continueCursor = pinned;
    page.isDone = false;
  }
  frame.trace.journal = page.continueCursor;
  return JSON.stringify(page);
}

interface ScheduleArgs {
  name?: string;
  reference?: string;
  functionHandle?: string;
  args: unknown;
  /** Seconds since 1970. */
  ts: number;
}

/** Inserts the job's document. The sandbox's own timers run the job after the commit. */
async function schedule(frame: Frame, { name, reference, functionHandle, args, ts }: ScheduleArgs): Promise<string> {
  const handle = String(await rawSyscall("1.0/createFunctionHandle", { name, reference, functionHandle }));
  const target = parseHandle(handle);
  const time = ts * 1000;
  const value = {
    name: target.component === frame.component ? target.path : handle,
    args: [args],
    scheduledTime: time,
    state: { kind: "pending" },
  };
  const inserted = await trackedSyscall("1.0/insert", JSON.stringify({ table: "_scheduled_functions", value }));
  const { _id: id } = inserted as { _id: string };
  frame.trace.jobs.push({ component: frame.component, id, time });
  return id;
}

/** Cancels a job. A completed job keeps its state, and a running one finishes, as on Convex. */
async function cancel({ id }: { id: string }): Promise<null> {
  const table = "_scheduled_functions";
  const job = (await rawSyscall("1.0/get", { table, id })) as { state: { kind: string } } | null;
  if (job === null) throw new Error(`There is no scheduled function with the id "${id}".`);
  if (job.state.kind !== "pending" && job.state.kind !== "inProgress") return null;
  const value = { state: { kind: "canceled" }, completedTime: Date.now() };
  await trackedSyscall("1.0/shallowMerge", JSON.stringify({ table, id, value }));
  return null;
}
