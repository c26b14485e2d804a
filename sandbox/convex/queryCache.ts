import type { Call, QueryResult, RunQuery } from "./calls";
import { encodeResult } from "./protocol";

/**
 * A query result, shared by all subscriptions with the same arguments and identity until a table it read is written.
 */
export interface CachedQuery extends Pick<QueryResult, "reads" | "journal"> {
  /** The encoded result for clients. */
  update: string;
  stale: boolean;
}

export class QueryCache {
  readonly #results = new Map<string, CachedQuery>();

  async get(call: Call, journal: string | null, run: RunQuery): Promise<CachedQuery> {
    const key = keyOf(call, journal);
    const cached = this.#results.get(key);
    if (cached) return cached;
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
  }

  /** Drops results without subscribers. */
  retain(used: Set<CachedQuery>): void {
    for (const [key, result] of this.#results) if (!used.has(result)) this.#results.delete(key);
  }
}

const keyOf = ({ path, args, caller }: Call, journal: string | null): string =>
  JSON.stringify([path, args, caller.identity, journal]);

function intersect(a: Set<string>, b: Set<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}
