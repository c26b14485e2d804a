import { AsyncLocalStorage } from "node:async_hooks";
// In a query, the global one stands still.
import { performance } from "node:perf_hooks";
import { clearTimeout, setTimeout } from "node:timers";
import type {
  DataModelFromSchemaDefinition,
  GenericActionCtx,
  GenericSchema,
  SchemaDefinition,
  UserIdentity,
} from "convex/server";
import type { Value } from "convex/values";
import { TransactionMetricsTracker } from "convex-test/dist/transactionMetrics.js";
import { tableKey } from "./ids";
import type { SerializedQuery } from "./indexes";

export type FunctionKind = "query" | "mutation" | "action";
export type Args = Record<string, Value>;
export type AnySchema = SchemaDefinition<GenericSchema, boolean>;
export type ActionContext = GenericActionCtx<DataModelFromSchemaDefinition<AnySchema>>;

/** The identity and origin of a call. Scheduled runs have no identity, address or user agent. */
export interface Caller {
  identity: UserIdentity | null;
  authToken: string | null;
  ip: string | null;
  userAgent: string | null;
  scheduledFunctionId: string | null;
}

export const anonymousCaller: Caller = {
  identity: null,
  authToken: null,
  ip: null,
  userAgent: null,
  scheduledFunctionId: null,
};

/** A pending scheduled function (`time` in milliseconds since 1970). */
export interface PendingJob {
  component: string;
  id: string;
  time: number;
}

/** Handles what convex-test cannot do for the functions of a call. */
export interface CallHost {
  /** Runs a function that an action calls, in its own transaction or as its own action. */
  runFromAction(kind: FunctionKind, handle: string, args: Args, caller: Caller): Promise<Value>;
  /** Schedules or cancels for an action of that component. `args` are the syscall's arguments. */
  scheduleFromAction(component: string, op: "1.0/schedule" | "1.0/cancel_job", args: string): Promise<unknown>;
  /** Returns the committed documents that a query finds, as JSON; null if convex-test has to run the query. */
  find(component: string, query: SerializedQuery): string[] | null;
}

/** Records the reads, writes and other effects of one call, across all the functions that it runs. */
export class Trace {
  /** Keys of the tables that were read; see `tableKey`. */
  readonly reads = new Set<string>();
  /** Ids of the written documents by component, including writes that were rolled back. */
  readonly writes = new Map<string, Set<string>>();
  readonly writtenTables = new Set<string>();
  readonly jobs: PendingJob[] = [];
  /** Whether a function has started, which means that its arguments were valid. */
  started = false;
  /** The original error of the function. Convex's own layers pass on only its message. */
  thrown: unknown = undefined;
  /** The end cursor of a paginated query, from an earlier run or chosen by this one. */
  journal: string | null;
  /** Open query streams with their remaining documents as JSON. */
  readonly streams: Iterator<string, undefined>[] = [];
  /** The running functions, innermost last. */
  readonly running: Frame[] = [];
  readonly deadline: number;
  /** When the call started, in milliseconds since 1970: the time that its queries and mutations see. */
  readonly startedAt = Date.now();
  /** Whether a query or mutation has read the time. */
  observedTime = false;
  /** What the call reads and writes. Enforces Convex's limits per transaction, unless the call's time is unlimited too. */
  readonly metrics: TransactionMetricsTracker;
  /** The time that queries and mutations have computed, without their syscalls, in milliseconds. */
  computingMs = 0;
  /** The limit of `computingMs`. */
  computingLimitMs = Number.POSITIVE_INFINITY;

  constructor(
    readonly host: CallHost,
    readonly caller: Caller,
    readonly requestId: string,
    timeLimitMs: number,
    journal: string | null = null,
  ) {
    this.deadline = performance.now() + timeLimitMs;
    this.journal = journal;
    this.metrics = new TransactionMetricsTracker(Number.isFinite(timeLimitMs));
    this.metrics.startTransaction();
  }

  /** Returns the time that the call's queries and mutations see. */
  readonly now = (): number => {
    this.observedTime = true;
    return this.startedAt;
  };

  /** Runs the synchronous part of a syscall, which is no computing time. */
  inSyscall<T>(run: () => T): T {
    const start = performance.now();
    try {
      return run();
    } finally {
      this.computingMs -= performance.now() - start;
    }
  }

  recordWrite(component: string, table: string, id: string): void {
    this.writtenTables.add(tableKey(component, table));
    const ids = this.writes.get(component) ?? new Set();
    this.writes.set(component, ids.add(id));
  }

  /** Keeps the innermost of several errors with the same message: it has the original name and stack. */
  recordError(error: unknown): void {
    const isSame = error instanceof Error && this.thrown instanceof Error && error.message === this.thrown.message;
    if (!isSame) this.thrown = error;
  }
}

/** A running function of one component ("" is the app). */
export interface Frame {
  component: string;
  kind: FunctionKind;
  trace: Trace;
  ended: boolean;
}

/** Components never receive the identity. */
export function callerIn(frame: Frame): Caller {
  return frame.component === "" ? frame.trace.caller : { ...frame.trace.caller, identity: null, authToken: null };
}

const frames = new AsyncLocalStorage<Frame>();

export const currentFrame = (): Frame | undefined => frames.getStore();

/** Runs code as part of a call, without its own time limit. */
export function inFrame<T>(component: string, kind: FunctionKind, trace: Trace, run: () => Promise<T>): Promise<T> {
  return frames.run({ component, kind, trace, ended: false }, run);
}

const pollMs = 20;
/** Node fires timers with a longer delay immediately. */
export const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs one function of a call.
 * @throws when the call's deadline passes. Nested functions end first, so that each is rolled back before its caller.
 *   Code that continues afterwards can no longer read or write.
 */
export function runFunction<T>(
  component: string,
  kind: FunctionKind,
  trace: Trace,
  run: (frame: Frame) => Promise<T>,
): Promise<T> {
  const frame: Frame = { component, kind, trace, ended: false };
  const close = open(frame);
  return new Promise<T>((resolve, reject) => {
    const end = (succeeded: boolean) => {
      clearTimeout(timer);
      close(succeeded);
    };
    const fail = (error: unknown) => {
      end(false);
      trace.recordError(error);
      reject(error);
    };
    const expire = () => {
      if (trace.running.at(-1) !== frame) {
        timer = setTimeout(expire, pollMs);
        return;
      }
      end(false);
      reject(new Error("Function execution timed out"));
    };
    let timer = setTimeout(expire, Math.min(Math.max(0, trace.deadline - performance.now()), maxTimerMs));
    frames
      .run(frame, () => run(frame))
      .then((value) => {
        end(true);
        if (kind !== "action") requireComputingTime(trace);
        resolve(value);
      })
      .catch(fail);
  });
}

/** Starts a function of a call. @returns a callback that ends it and keeps or discards its writes. */
function open(frame: Frame): (succeeded: boolean) => void {
  const { kind, trace } = frame;
  const isOutermost = trace.running.length === 0;
  const start = performance.now();
  trace.started = true;
  trace.running.push(frame);
  trace.metrics.startTransaction();
  return (succeeded) => {
    if (frame.ended) return;
    frame.ended = true;
    if (succeeded) trace.metrics.commit();
    else trace.metrics.rollback();
    const index = trace.running.indexOf(frame);
    if (index >= 0) trace.running.splice(index, 1);
    if (isOutermost && kind !== "action") trace.computingMs += performance.now() - start;
  };
}

function requireComputingTime({ computingMs, computingLimitMs }: Trace): void {
  if (computingMs > computingLimitMs)
    throw new Error(`Function execution timed out (maximum duration: ${computingLimitMs} ms)`);
}
