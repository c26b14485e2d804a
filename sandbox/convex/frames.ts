import { AsyncLocalStorage } from "node:async_hooks";
import { clearTimeout, setTimeout } from "node:timers";
import type {
  DataModelFromSchemaDefinition,
  GenericActionCtx,
  GenericSchema,
  SchemaDefinition,
  UserIdentity,
} from "convex/server";
import type { Value } from "convex/values";
import { tableKey } from "./ids";
import type { SerializedQuery } from "./indexes";

export type FunctionKind = "query" | "mutation" | "action";
export type Args = Record<string, Value>;
export type AnySchema = SchemaDefinition<GenericSchema, boolean>;
export type ActionContext = GenericActionCtx<DataModelFromSchemaDefinition<AnySchema>>;

/** Who asked for a run, and from where. Scheduled runs have no identity, address or user agent. */
export interface Caller {
  identity: UserIdentity | null;
  authToken: string | null;
  ip: string | null;
  userAgent: string | null;
  scheduledFunctionId: string | null;
}

export const nobody: Caller = { identity: null, authToken: null, ip: null, userAgent: null, scheduledFunctionId: null };

/** A scheduled function that waits for its time (`time` in milliseconds since 1970). */
export interface PendingJob {
  component: string;
  id: string;
  time: number;
}

/** Where the functions of a call turn for what convex-test cannot give them. */
export interface CallHost {
  /** Runs a function that an action calls, in a transaction of its own (or as an action of its own). */
  runFromAction(kind: FunctionKind, handle: string, args: Args, caller: Caller): Promise<Value>;
  /** Schedules or cancels for an action of that component; `args` are the syscall's. */
  scheduleFromAction(component: string, op: "1.0/schedule" | "1.0/cancel_job", args: string): Promise<unknown>;
  /** What a query finds among the committed documents, each as JSON; null where convex-test has to answer. */
  find(component: string, query: SerializedQuery): string[] | null;
}

/** What one call read, wrote and decided, gathered over all the functions that it runs. */
export class Trace {
  /** Keys of the tables that were read; see `tableKey`. */
  readonly reads = new Set<string>();
  /** Ids of the documents written, by component. Those of rolled back parts are among them. */
  readonly writes = new Map<string, Set<string>>();
  readonly writtenTables = new Set<string>();
  readonly jobs: PendingJob[] = [];
  /** Whether a function has begun, that is, its arguments were valid. */
  started = false;
  /** What the function itself threw; Convex's own layers pass on only the message. */
  thrown: unknown = undefined;
  /** Where the page of a paginated query ends: given by an earlier run, or chosen by this one. */
  journal: string | null;
  /** Queries that are being read, with what is left of their documents as JSON. */
  readonly streams: Iterator<string, undefined>[] = [];
  /** The functions that run now, innermost last. */
  readonly running: Frame[] = [];
  readonly deadline: number;

  constructor(
    readonly host: CallHost,
    readonly caller: Caller,
    readonly requestId: string,
    timeLimitMs: number,
    journal: string | null = null,
  ) {
    this.deadline = performance.now() + timeLimitMs;
    this.journal = journal;
  }

  noteWrite(component: string, table: string, id: string): void {
    this.writtenTables.add(tableKey(component, table));
    const ids = this.writes.get(component) ?? new Set();
    this.writes.set(component, ids.add(id));
  }

  /** Keeps the innermost error of those that carry the same message: it has the name and the stack. */
  noteThrown(error: unknown): void {
    const isSame = error instanceof Error && this.thrown instanceof Error && error.message === this.thrown.message;
    if (!isSame) this.thrown = error;
  }
}

/** One function on its way, in one component ("" is the app). */
export interface Frame {
  component: string;
  kind: FunctionKind;
  trace: Trace;
  ended: boolean;
}

const frames = new AsyncLocalStorage<Frame>();

export const currentFrame = (): Frame | undefined => frames.getStore();

/** Runs code as a part of a call, without a time limit of its own. */
export function inFrame<T>(component: string, kind: FunctionKind, trace: Trace, run: () => Promise<T>): Promise<T> {
  return frames.run({ component, kind, trace, ended: false }, run);
}

const pollMs = 20;
/** Node fires a longer timer at once. */
export const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs one function of a call.
 * @throws when the call's deadline passes. Nested functions end from the inside out, so that each is rolled back
 *   before the one that called it; code that goes on afterwards can no longer read or write.
 */
export function runFunction<T>(
  component: string,
  kind: FunctionKind,
  trace: Trace,
  run: (frame: Frame) => Promise<T>,
): Promise<T> {
  const frame: Frame = { component, kind, trace, ended: false };
  trace.started = true;
  trace.running.push(frame);
  return new Promise<T>((resolve, reject) => {
    const end = () => {
      frame.ended = true;
      clearTimeout(timer);
      const index = trace.running.indexOf(frame);
      if (index >= 0) trace.running.splice(index, 1);
    };
    const expire = () => {
      if (trace.running.at(-1) !== frame) {
        timer = setTimeout(expire, pollMs);
        return;
      }
      end();
      reject(new Error("Function execution timed out"));
    };
    let timer = setTimeout(expire, Math.min(Math.max(0, trace.deadline - performance.now()), maxTimerMs));
    frames
      .run(frame, () => run(frame))
      .then(
        (value) => {
          end();
          resolve(value);
        },
        (error: unknown) => {
          end();
          trace.noteThrown(error);
          reject(error);
        },
      );
  });
}
