import {
  ConvexError,
  convexToJson,
  getConvexSize,
  getDocumentSize,
  type JSONValue,
  jsonToConvex,
  type Value,
} from "convex/values";
import { callerIn, currentFrame, type Frame } from "./frames";
import { parseHandle } from "./handles";
import { tableKey, tableOfId } from "./ids";
import { type SerializedQuery, tableOf } from "./indexes";
import { checkWrite, isWrite, measureWrite } from "./writes";

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
  if (frame && op === "1.0/queryStream") return frame.trace.inSyscall(() => startQuery(frame, jsonArgs));
  return base().syscall(op, jsonArgs);
}

function jsSyscall(op: string, args: Record<string, unknown>): unknown {
  if (op.startsWith("storage/")) return rejectStorage();
  return base().jsSyscall(op, args);
}

async function asyncSyscall(op: string, jsonArgs: string): Promise<string> {
  const frame = activeFrame();
  if (!frame) return base().asyncSyscall(op, jsonArgs);
  const handle = isWrite(op) ? write : (handlers[op] ?? passOn);
  try {
    return await frame.trace.inSyscall(() => handle(frame, jsonArgs, op));
  } catch (error) {
    // Convex's upper layer expects error data as JSON, but convex-test passes values.
    if (error instanceof ConvexError) error.data = convexToJson(error.data);
    throw error;
  }
}

const passOn: Handler = (_, jsonArgs, op) => base().asyncSyscall(op, jsonArgs);

const rejectStorage = () => Promise.reject(new Error("The sandbox has no file storage."));

type Handler = (frame: Frame, jsonArgs: string, op: string) => Promise<string>;

/** The syscalls that the sandbox handles itself or records. */
const handlers: Record<string, Handler> = {
  "1.0/get": getDocument,
  "1.0/count": countDocuments,
  "1.0/queryStreamNext": nextDocument,
  "1.0/queryPage": queryPage,
  "1.0/schedule": async (frame, jsonArgs) => JSON.stringify(await schedule(frame, JSON.parse(jsonArgs))),
  "1.0/cancel_job": async (_, jsonArgs) => JSON.stringify(await cancel(JSON.parse(jsonArgs))),
  "1.0/actions/schedule": scheduleFromAction("1.0/schedule"),
  "1.0/actions/cancel_job": scheduleFromAction("1.0/cancel_job"),
  "1.0/getRequestMetadata": requestMetadata,
  "1.0/getUserIdentity": async (frame) => JSON.stringify(callerIn(frame).identity),
  "1.0/getTransactionMetrics": async ({ trace }) => JSON.stringify(trace.metrics.getTransactionMetrics()),
  "1.0/storageDelete": rejectStorage,
  "1.0/storageGenerateUploadUrl": rejectStorage,
  "1.0/storageGetUrl": rejectStorage,
};

async function requestMetadata({ kind, trace: { caller, requestId } }: Frame): Promise<string> {
  if (kind === "query") throw new Error("Cannot get request metadata in a Query");
  const { ip, userAgent, scheduledFunctionId, authToken } = caller;
  return JSON.stringify({ ip, userAgent, requestId, scheduledFunctionId, authToken });
}

/** Runs a transaction through the host, since an action has none. */
function scheduleFromAction(op: "1.0/schedule" | "1.0/cancel_job") {
  return async ({ component, trace }: Frame, jsonArgs: string) =>
    JSON.stringify(await trace.host.scheduleFromAction(component, op, jsonArgs));
}

function recordQuery({ component, trace }: Frame, table: string): void {
  trace.reads.add(tableKey(component, table));
  trace.metrics.trackIndexRange();
}

function recordRead({ trace }: Frame, document: JSONValue): void {
  trace.metrics.trackRead(getDocumentSize(jsonToConvex(document) as Record<string, Value>));
}

/**
 * Starts a query stream. The sandbox's own streams have negative ids. A table that this transaction has written is read
 * through convex-test, which alone sees those writes.
 */
function startQuery(frame: Frame, jsonArgs: string): string {
  const args: QueryArgs = JSON.parse(jsonArgs);
  recordQuery(frame, tableOf(args.query));
  const { component, trace } = frame;
  const isWritten = trace.writtenTables.has(tableKey(component, tableOf(args.query)));
  const found = isWritten ? null : trace.host.find(component, args.query);
  if (!found) return base().syscall("1.0/queryStream", jsonArgs);
  return JSON.stringify({ queryId: -trace.streams.push(found.values()) });
}

async function nextDocument(frame: Frame, jsonArgs: string): Promise<string> {
  const { queryId }: { queryId: number } = JSON.parse(jsonArgs);
  const stream = frame.trace.streams[-queryId - 1];
  if (!stream) {
    const result = await base().asyncSyscall("1.0/queryStreamNext", jsonArgs);
    const { value }: { value: JSONValue } = JSON.parse(result);
    if (value !== null) recordRead(frame, value);
    return result;
  }
  const { value = null, done = false } = stream.next();
  if (value !== null) recordRead(frame, JSON.parse(value));
  return `{"value":${value},"done":${done}}`;
}

async function getDocument(frame: Frame, jsonArgs: string): Promise<string> {
  const { id }: { id: string } = JSON.parse(jsonArgs);
  recordQuery(frame, tableOfId(id));
  const result = await base().asyncSyscall("1.0/get", jsonArgs);
  const document: JSONValue = JSON.parse(result);
  if (document !== null) recordRead(frame, document);
  return result;
}

async function countDocuments(frame: Frame, jsonArgs: string): Promise<string> {
  const { table }: { table: string } = JSON.parse(jsonArgs);
  recordQuery(frame, table);
  return base().asyncSyscall("1.0/count", jsonArgs);
}

/** A write reads the document before. */
async function write(frame: Frame, jsonArgs: string, op: string): Promise<string> {
  const { component, trace } = frame;
  const { result, bytesRead, bytesWritten } = await measureWrite(base().asyncSyscall, op, jsonArgs);
  const { id = JSON.parse(result)._id }: { id?: string } = JSON.parse(jsonArgs);
  trace.recordWrite(component, tableOfId(id), id);
  if (tableOfId(id).startsWith("_")) return result;
  if (bytesRead > 0) trace.metrics.trackRead(bytesRead);
  trace.metrics.trackWrite(bytesWritten);
  checkWrite(jsonArgs, bytesWritten);
  return result;
}

const endOfRange = "_end_cursor";

/** Keeps a page's end cursor from the first run, so that pages never overlap or leave gaps. */
async function queryPage(frame: Frame, jsonArgs: string): Promise<string> {
  const args: QueryArgs = JSON.parse(jsonArgs);
  recordQuery(frame, tableOf(args.query));
  const pinned = args.endCursor ? null : frame.trace.journal;
  const result = await base().asyncSyscall(
    "1.0/queryPage",
    pinned === null ? jsonArgs : JSON.stringify({ ...args, endCursor: pinned }),
  );
  const page: { page: JSONValue[]; continueCursor: string; isDone: boolean } = JSON.parse(result);
  for (const document of page.page) recordRead(frame, document);
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
  args: JSONValue;
  /** Seconds since 1970. */
  ts: number;
}

/** Inserts the job's document. The sandbox's own timers run the job after the commit. */
async function schedule(frame: Frame, { name, reference, functionHandle, args, ts }: ScheduleArgs): Promise<string> {
  frame.trace.metrics.trackScheduledFunction(getConvexSize(jsonToConvex(args)));
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
