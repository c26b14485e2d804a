import type { Call, QueryResult, RunQuery } from "./calls";
import { encodeResult } from "./protocol";

/** A query's result, shared by all who ask the same as the same user, until a table that it read is written. */
export interface CachedQuery extends Pick<QueryResult, "reads" | "journal"> {
  /** As clients are told it, encoded once for all of them. */
  update: string;
  stale: boolean;
}

export class QueryCache {
  readonly #results = new Map<string, CachedQuery>();

  async get(call: Call, journal: string | null, run: RunQuery): Promise<CachedQuery> {
    const key = keyOf(call, journal);
    const cached = this.#results.get(key);
    if (cached) return cached;
    const { outcome, ...answer } = await run(call, journal);
    const result = { ...answer, update: encodeResult(outcome, answer.journal), stale: false };
    this.#results.set(key, result);
    // Asked again with the journal that it gave, the query would answer the same.
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

  /** Forgets the results that nobody is subscribed to any more. */
  keepOnly(used: Set<CachedQuery>): void {
    for (const [key, result] of this.#results) if (!used.has(result)) this.#results.delete(key);
  }
}

const keyOf = ({ path, args, caller }: Call, journal: string | null): string =>
  JSON.stringify([path, args, caller.identity, journal]);

function intersect(a: Set<string>, b: Set<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}
