import { randomBytes } from "node:crypto";
import type { FunctionHandle, PublicHttpAction } from "convex/server";
import { convexToJson, jsonToConvex, type Value } from "convex/values";
import { type Log, logged } from "./callLog";
import type { Call, Commit, Limits, Outcome, QueryResult, RunQuery, State } from "./calls";
import { Engine, type MutationContext } from "./engine";
import { describeFailure } from "./failures";
import { type Args, type Caller, type CallHost, type FunctionKind, nobody, runFunction, Trace } from "./frames";
import { contextFor, httpHandlerOf } from "./functions";
import { canonicalPath, labelOf } from "./handles";
import type { SerializedQuery } from "./indexes";
import type { App } from "./loader";
import { restore, takeOver } from "./restore";
import { outside, Serial } from "./serial";
import { systemMutation } from "./systemFunctions";
import { publicHandle } from "./visibility";

/** Runs all calls on one engine: transactions strictly one after the other, each commit with a timestamp of its own. */
export class Backend implements CallHost {
  readonly #state: State;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #serial = new Serial();
  readonly #listeners = new Set<(commit: Commit) => void>();
  #engine: Engine;

  private constructor(engine: Engine, state: State, limits: Limits, log: Log) {
    this.#engine = engine;
    this.#state = state;
    this.#limits = limits;
    this.#log = log;
  }

  /** @throws if the documents of `state` do not fit the app's schema. */
  static async start(app: App, state: State, limits: Limits, log: Log): Promise<Backend> {
    const backend = new Backend(new Engine(app), state, limits, log);
    await restore(backend.#engine, backend.#trace(nobody), state.mirror);
    return backend;
  }

  get app(): App {
    return this.#engine.app;
  }

  /** Listeners are called at each commit, before the next transaction begins. */
  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.add(listener);
  }

  /** Runs queries that all see the same state: that of commit `ts`. */
  snapshot(body: (run: RunQuery, ts: bigint) => Promise<void>): Promise<void> {
    return this.#serial.run(() =>
      this.#engine.query(this.#trace(nobody), (run) =>
        body(async (call, journal) => {
          const trace = this.#trace(call.caller, this.#limits.transactionMs, journal);
          const outcome = await this.#settle("query", call, trace, (handle, args) => run(trace, handle, args));
          return { outcome, reads: trace.reads, journal: trace.journal };
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
   * @param replyKey names the request if its client may send it again; it is then run once and answered the same.
   * @returns the outcome and the commit after which its writes can be seen.
   */
  mutation(call: Call, replyKey?: string): Promise<{ outcome: Outcome; ts: bigint }> {
    return this.#serial.run(async () => {
      const reply = replyKey === undefined ? undefined : this.#state.replies.get(replyKey);
      if (reply) return { outcome: { ok: true, value: reply.value }, ts: reply.ts };
      const trace = this.#trace(call.caller, this.#limits.transactionMs);
      const outcome = await this.#settle("mutation", call, trace, (handle, args) =>
        this.#engine.mutation(trace, (ctx) => ctx.runMutation(handle as FunctionHandle<"mutation">, args)),
      );
      if (!outcome.ok) return { outcome, ts: this.#state.ts };
      const ts = await this.#commit(trace);
      if (replyKey !== undefined) this.#state.replies.set(replyKey, { value: outcome.value, ts });
      return { outcome, ts };
    });
  }

  action(call: Call): Promise<Outcome> {
    return outside(() => {
      const trace = this.#trace(call.caller, this.#limits.actionMs);
      return this.#settle("action", call, trace, (handle, args) => this.#runAction(trace, handle, args));
    });
  }

  /**
   * One transaction for the sandbox itself and for its owner: raw access, and internal functions by handle.
   * @param label how the log calls it; without one it is not logged.
   * @throws what `body` throws; nothing is written then.
   */
  transact<T>(caller: Caller, label: string | null, body: (ctx: MutationContext) => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      const trace = this.#trace(caller, label === null ? Number.POSITIVE_INFINITY : this.#limits.transactionMs);
      const run = () => this.#engine.mutation(trace, body);
      const value = await (label === null ? run() : logged(this.#log, "mutation", label, trace, run));
      await this.#commit(trace);
      return value;
    });
  }

  /** Runs an action of any component, as the scheduler and other actions do. */
  runAction(caller: Caller, label: string, handle: string, args: Args): Promise<Value> {
    return outside(() => {
      const trace = this.#trace(caller, this.#limits.actionMs);
      return logged(this.#log, "action", label, trace, () => this.#runAction(trace, handle, args));
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
      this.#engine.query(this.#trace(nobody), async (run) => {
        const trace = this.#trace(caller, this.#limits.transactionMs);
        value = await logged(this.#log, "query", label, trace, () => run(trace, handle, args));
      }),
    );
    return value;
  }

  find(component: string, query: SerializedQuery): string[] | null {
    return this.#engine.indexes.find(component, query);
  }

  scheduleFromAction(component: string, op: string, args: string): Promise<unknown> {
    const scheduler = systemMutation(component, "scheduler");
    return this.transact(nobody, null, (ctx) => ctx.runMutation(scheduler, { op, args }));
  }

  /** The kind of a function that a handle names; undefined if there is none. */
  kindOf(handle: string): FunctionKind | undefined {
    return this.#engine.find(handle)?.kind;
  }

  /** Answers an HTTP request by one of the app's HTTP actions; `route` is how the log calls it. */
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
    return logged(this.#log, "http", route, trace, run, ({ status }) => String(status));
  }

  /** Replaces the app; documents and callers stay. @throws if the documents do not fit its schema: the old app stays. */
  swap(app: App): Promise<void> {
    return this.#serial.run(async () => {
      const engine = new Engine(app);
      await restore(engine, this.#trace(nobody), this.#state.mirror);
      this.#engine = engine;
      this.#announce({ tables: null, jobs: [] });
    });
  }

  /** Lets what was begun end, and refuses what comes later, such as the rest of an action. */
  stop(): Promise<void> {
    return this.#serial.stop("The sandbox has stopped.");
  }

  /** Reads the state as of one moment. */
  readState<T>(read: (state: State) => T): Promise<T> {
    return this.#serial.run(async () => read(this.#state));
  }

  #trace(caller: Caller, timeLimitMs = Number.POSITIVE_INFINITY, journal: string | null = null): Trace {
    return new Trace(this, caller, randomBytes(8).toString("hex"), timeLimitMs, journal);
  }

  async #commit(trace: Trace): Promise<bigint> {
    if (trace.writes.size === 0) return this.#state.ts;
    const now = BigInt(Date.now()) * 1_000_000n;
    this.#state.ts = now > this.#state.ts ? now : this.#state.ts + 1n;
    await takeOver(this.#engine, this.#trace(nobody), this.#state.mirror, trace.writes);
    this.#announce({ tables: trace.writtenTables, jobs: trace.jobs });
    return this.#state.ts;
  }

  #announce(commit: Commit): void {
    for (const listener of this.#listeners) listener(commit);
  }

  async #settle(
    kind: FunctionKind,
    { path, args }: Call,
    trace: Trace,
    run: (handle: string, args: Args) => Promise<Value>,
  ): Promise<Outcome> {
    try {
      const value = await logged(this.#log, kind, canonicalPath(path), trace, async () =>
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
