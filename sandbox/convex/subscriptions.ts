import type { JSONValue } from "convex/values";
import type { RunQuery } from "./calls";
import type { Caller } from "./frames";
import { encodeTransition, type MessageOf, type StateVersion } from "./protocol";
import type { CachedQuery, QueryCache } from "./queryCache";

interface Subscription {
  path: string;
  args: JSONValue;
  journal: string | null;
  result: CachedQuery | null;
  /** The last encoded result that was sent, to send only changes. */
  sent: string | null;
}

/** The subscriptions of one client, and the state it has been sent. */
export class Subscriptions {
  readonly #queries = new Map<number, Subscription>();
  #removed: number[] = [];
  #sent: StateVersion = { querySet: 0, identity: 0, ts: 0n };
  #querySet = 0;
  #identity = 0;
  #transitionDue = false;

  get identityVersion(): number {
    return this.#identity;
  }

  get querySetVersion(): number {
    return this.#querySet;
  }

  modify({ newVersion, modifications }: MessageOf<"ModifyQuerySet">): void {
    this.#querySet = newVersion;
    for (const change of modifications) {
      if (change.type === "Remove") {
        if (this.#queries.delete(change.queryId)) this.#removed.push(change.queryId);
        continue;
      }
      const { queryId, udfPath: path, args, journal = null } = change;
      this.#queries.set(queryId, { path, args: args[0] ?? {}, journal, result: null, sent: null });
    }
  }

  /** Marks all results as outdated because the identity changed. */
  changeIdentity(): void {
    this.#identity += 1;
    for (const query of this.#queries.values()) query.result = null;
  }

  /** Forces a transition even if no result changes, so that the client marks a mutation as completed. */
  requireTransition(): void {
    this.#transitionDue = true;
  }

  needsTransition(): boolean {
    if (this.#transitionDue || this.#removed.length > 0) return true;
    if (this.#sent.querySet !== this.#querySet || this.#sent.identity !== this.#identity) return true;
    return [...this.#queries.values()].some(({ result }) => result === null || result.stale);
  }

  results(): CachedQuery[] {
    return [...this.#queries.values()].flatMap(({ result }) => result ?? []);
  }

  /** Updates all outdated results. @returns the Transition message as of commit `ts`. */
  async transition(caller: Caller, cache: QueryCache, run: RunQuery, ts: bigint): Promise<string> {
    // Messages that arrive during the updates belong to the next transition.
    const end = { querySet: this.#querySet, identity: this.#identity, ts };
    const queries = [...this.#queries];
    const removed = this.#removed;
    this.#removed = [];
    this.#transitionDue = false;

    const updates: [number, string][] = [];
    for (const [queryId, query] of queries) {
      if (query.result && !query.result.stale) continue;
      const { path, args, journal } = query;
      const result = await cache.get({ path, args, caller }, journal, run);
      if (this.#identity === end.identity) query.result = result;
      query.journal = result.journal;
      if (result.update !== query.sent) updates.push([queryId, result.update]);
      query.sent = result.update;
    }
    const start = this.#sent;
    this.#sent = end;
    return encodeTransition(start, end, removed, updates);
  }
}
