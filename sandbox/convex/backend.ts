import { randomBytes } from "node:crypto";
import type { FunctionHandle, PublicHttpAction } from "convex/server";
import { convexToJson, jsonToConvex, type Value } from "convex/values";
import type { App } from "./app";
import { type Log, logCall } from "./callLog";
import type { Call, Commit, Limits, Outcome, QueryResult, RunQuery, State } from "./calls";
import { Engine, type MutationContext } from "./engine";
import { describeFailure } from "./failures";
import {
  type Args,
  anonymousCaller,
  type Caller,
  type CallHost,
  type FunctionKind,
  runFunction,
  Trace,
} from "./frames";
import { contextFor, httpHandlerOf } from "./functions";
import { canonicalPath, labelOf } from "./handles";
import type { SerializedQuery } from "./indexes";
import { applyWrites, restore } from "./restore";
import { runDetached, SerialQueue } from "./serialQueue";
import { systemMutation } from "./systemFunctions";
import { publicHandle } from "./visibility";

/** Runs all calls on one engine: transactions are serialized, and each commit has its own timestamp. */
export class Backend implements CallHost {
  readonly #state: State;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #serial = new SerialQueue();
  readonly #listeners = new Set<(commit: Commit) => void>();
  #engine: Engine;

  private constructor(engine: Engine, state: State, limits: Limits, log: Log) {
    this.#engine = engine;
    this.#state = state;
    this.#limits = limits;
    this.#log = log;
  }

  /** @throws if the documents of `state` do not match the app's schema. */
  static async start(app: App, state: State, limits: Limits, log: Log): Promise<Backend> {
    const backend = new Backend(new Engine(app), state, limits, log);
    await restore(backend.#engine, backend.#trace(anonymousCaller), state.store);
    return backend;
  }

  get app(): App {
    return this.#engine.app;
  }

  /** Registers a listener that runs at each commit, before the next transaction starts. */
  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.add(listener);
  }

  /** Runs queries on one snapshot: the state at commit `ts`. */
  snapshot(body: (run: RunQuery, ts: bigint) => Promise<void>): Promise<void> {
    return this.#serial.run(() =>
      this.#engine.query(this.#trace(anonymousCaller), (run) =>
        body(async (call, journal) => {
          const trace = this.#trace(call.caller, this.#limits.transactionMs, journal);
          const outcome = await this.#runCall("query", call, trace, (handle, args) => run(trace, handle, args));
          const observedTime = trace.observedTime ? trace.startedAt : null;
          return { outcome, reads: trace.reads, journal: trace.journal, observedTime };
        }, this.#state.ts),
      ),
    );
  }

  async query(call: Call): Promise<Outcome> {
    const results: QueryResult[] = [];
    await this.snapshot(async (run) => void results.push(await run(call, null)));
    const [result] = results;
    if (!result) throw new Error("The query did not run.");
    return result.outcome;
  }

  /**
   * Runs a mutation.
   * @param idempotencyKey identifies a request that the client may retry. It runs once, and a retry gets the same
   *   reply.
   * @returns the outcome, and the commit that makes its writes visible.
   */
  mutation(call: Call, idempotencyKey?: string): Promise<{ outcome: Outcome; ts: bigint }> {
    return this.#serial.run(async () => {
      const reply = idempotencyKey === undefined ? undefined : this.#state.replies.get(idempotencyKey);
      if (reply) return { outcome: { ok: true, value: reply.value }, ts: reply.ts };
      const trace = this.#trace(call.caller, this.#limits.transactionMs);
      const outcome = await this.#runCall("mutation", call, trace, (handle, args) =>
        this.#engine.mutation(trace, (ctx) => ctx.runMutation(handle as FunctionHandle<"mutation">, args)),
      );
      if (!outcome.ok) return { outcome, ts: this.#state.ts };
      const ts = await this.#commit(trace);
      if (idempotencyKey !== undefined) this.#state.replies.set(idempotencyKey, { value: outcome.value, ts });
      return { outcome, ts };
    });
  }

  action(call: Call): Promise<Outcome> {
    return runDetached(() => {
      const trace = this.#trace(call.caller, this.#limits.actionMs);
      return this.#runCall("action", call, trace, (handle, args) => this.#runAction(trace, handle, args));
    });
  }

  /**
   * Runs one transaction of the sandbox itself or of its owner, with raw database access and internal functions by
   * handle.
   * @param label its name in the log; null disables logging.
   * @throws what `body` throws, after rolling back.
   */
  transact<T>(caller: Caller, label: string | null, body: (ctx: MutationContext) => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      const trace = this.#trace(caller, label === null ? Number.POSITIVE_INFINITY : this.#limits.transactionMs);
      const run = () => this.#engine.mutation(trace, body);
      const value = await (label === null ? run() : logCall(this.#log, "mutation", label, trace, run));
      await this.#commit(trace);
      return value;
    });
  }

  /** Runs an action of any component, for the scheduler and for other actions. */
  runAction(caller: Caller, label: string, handle: string, args: Args): Promise<Value> {
    return runDetached(() => {
      const trace = this.#trace(caller, this.#limits.actionMs);
      return logCall(this.#log, "action", label, trace, () => this.#runAction(trace, handle, args));
    });
  }

  async runFromAction(kind: FunctionKind, handle: string, args: Args, caller: Caller): Promise<Value> {
    const label = labelOf(handle);
    if (kind === "action") return this.runAction(caller, label, handle, args);
    if (kind === "mutation") {
      return this.transact(caller, label, (ctx) => ctx.runMutation(handle as FunctionHandle<"mutation">, args));
    }
    let value: Value = null;
    await this.#serial.run(() =>
      this.#engine.query(this.#trace(anonymousCaller), async (run) => {
        const trace = this.#trace(caller, this.#limits.transactionMs);
        value = await logCall(this.#log, "query", label, trace, () => run(trace, handle, args));
      }),
    );
    return value;
  }

  find(component: string, query: SerializedQuery): string[] | null {
    return this.#engine.indexes.find(component, query);
  }

  scheduleFromAction(component: string, op: string, args: string): Promise<unknown> {
    const scheduler = systemMutation(component, "scheduler");
    return this.transact(anonymousCaller, null, (ctx) => ctx.runMutation(scheduler, { op, args }));
  }

  /** Returns the kind of the function that a handle names, or undefined if it does not exist. */
  kindOf(handle: string): FunctionKind | undefined {
    return this.#engine.find(handle)?.kind;
  }

  /** Handles an HTTP request with one of the app's HTTP actions. `route` is its name in the log. */
  async httpAction(caller: Caller, route: string, action: PublicHttpAction, request: Request): Promise<Response> {
    const trace = this.#trace(caller, this.#limits.actionMs);
    const handler = httpHandlerOf(action);
    let response = Response.error();
    const run = async () => {
      await this.#engine.action(trace, (ctx) =>
        runFunction("", "action", trace, async (frame) => {
          response = await handler(contextFor(frame, ctx), request);
        }),
      );
      return response;
    };
    return logCall(this.#log, "http", route, trace, run, ({ status }) => String(status));
  }

  /**
   * Replaces the app and keeps its data and connections. @throws if the documents do not match the new schema; then the
   * old app stays.
   */
  replaceApp(app: App): Promise<void> {
    return this.#serial.run(async () => {
      const engine = new Engine(app);
      await restore(engine, this.#trace(anonymousCaller), this.#state.store);
      this.#engine = engine;
      this.#notifyListeners({ tables: null, jobs: [] });
    });
  }

  /** Waits for running tasks and rejects later ones, such as the rest of an action. */
  stop(): Promise<void> {
    return this.#serial.stop("The sandbox has stopped.");
  }

  /** Reads the state between two transactions. */
  readState<T>(read: (state: State) => T): Promise<T> {
    return this.#serial.run(async () => read(this.#state));
  }

  #trace(caller: Caller, timeLimitMs = Number.POSITIVE_INFINITY, journal: string | null = null): Trace {
    const trace = new Trace(this, caller, randomBytes(8).toString("hex"), timeLimitMs, journal);
    trace.computingLimitMs = this.#limits.computingMs;
    return trace;
  }

  async #commit(trace: Trace): Promise<bigint> {
    if (trace.writes.size === 0) return this.#state.ts;
    const now = BigInt(Date.now()) * 1_000_000n;
    this.#state.ts = now > this.#state.ts ? now : this.#state.ts + 1n;
    await applyWrites(this.#engine, this.#trace(anonymousCaller), this.#state.store, trace.writes);
    this.#notifyListeners({ tables: trace.writtenTables, jobs: trace.jobs });
    return this.#state.ts;
  }

  #notifyListeners(commit: Commit): void {
    for (const listener of this.#listeners) listener(commit);
  }

  async #runCall(
    kind: FunctionKind,
    { path, args }: Call,
    trace: Trace,
    run: (handle: string, args: Args) => Promise<Value>,
  ): Promise<Outcome> {
    try {
      const value = await logCall(this.#log, kind, canonicalPath(path), trace, async () =>
        run(publicHandle(this.#engine, kind, path), jsonToConvex(args) as Args),
      );
      return { ok: true, value: convexToJson(value) };
    } catch (error) {
      return { ok: false, ...describeFailure(error, trace) };
    }
  }

  async #runAction(trace: Trace, handle: string, args: Args): Promise<Value> {
    return this.#engine.action(trace, (ctx) => ctx.runAction(handle as FunctionHandle<"action">, args));
  }
}
