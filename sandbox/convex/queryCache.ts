import type { Call, QueryResult, RunQuery } from "./calls";
import { encodeResult } from "./protocol";

/** How long Convex reuses the result of a query that read the time (`MAX_CACHE_AGE` in crates/application/src/cache). */
const MAX_AGE_MS = 17_000;

/**
 * A query result, shared by all subscriptions with the same arguments and identity until a table it read is written; only
 * by those of the same 17 seconds if the query read the time.
 */
export interface CachedQuery extends Pick<QueryResult, "reads" | "journal" | "observedTime"> {
  /** The encoded result for clients. */
  update: string;
  stale: boolean;
}

export class QueryCache {
  readonly #results = new Map<string, CachedQuery>();
  /** Results that are too old to share. Their subscriptions keep them until a table they read is written. */
  readonly #aged = new Set<CachedQuery>();

  async get(call: Call, journal: string | null, run: RunQuery): Promise<CachedQuery> {
    const key = keyOf(call, journal);
    const cached = this.#results.get(key);
    if (cached && !hasAged(cached)) return cached;
    if (cached) this.#aged.add(cached);
    const { outcome, ...rest } = await run(call, journal);
    const result = { ...rest, update: encodeResult(outcome, rest.journal), stale: false };
    this.#results.set(key, result);
    // The same query with the returned journal has the same result.
    this.#results.set(keyOf(call, result.journal), result);
    return result;
  }

  /** @param tables keys of the tables that were written; null for all. */
  invalidate(tables: Set<string> | null): void {
    for (const [key, result] of this.#results) {
      if (tables && !intersect(result.reads, tables)) continue;
      result.stale = true;
      this.#results.delete(key);
    }
    for (const result of this.#aged) {
      if (tables && !intersect(result.reads, tables)) continue;
      result.stale = true;
      this.#aged.delete(result);
    }
  }

  /** Drops results without subscribers. */
  retain(used: Set<CachedQuery>): void {
    for (const [key, result] of this.#results) if (!used.has(result)) this.#results.delete(key);
    for (const result of this.#aged) if (!used.has(result)) this.#aged.delete(result);
  }
}

function hasAged({ observedTime }: CachedQuery): boolean {
  return observedTime !== null && Date.now() - observedTime > MAX_AGE_MS;
}

const keyOf = ({ path, args, caller }: Call, journal: string | null): string =>
  JSON.stringify([path, args, caller.identity, journal]);

function intersect(a: Set<string>, b: Set<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}
