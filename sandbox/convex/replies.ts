import type { JSONValue } from "convex/values";

/** What a committed mutation answered; `ts` is its commit. */
export interface Reply {
  value: JSONValue;
  ts: bigint;
}

const maxReplies = 5_000;

/**
 * Remembers what each mutation of a client session answered. A client that lost its connection sends again every
 * mutation whose reply it has not seen, and must get that reply instead of a second run. Failed ones may run again.
 */
export class Replies {
  readonly #done = new Map<string, Reply>();

  get(key: string): Reply | undefined {
    return this.#done.get(key);
  }

  /** Keeps the newest replies; a client asks only for those that were on their way when it lost its connection. */
  set(key: string, reply: Reply): void {
    this.#done.set(key, reply);
    if (this.#done.size <= maxReplies) return;
    for (const oldest of this.#done.keys()) {
      this.#done.delete(oldest);
      return;
    }
  }

  entries(): IterableIterator<[string, Reply]> {
    return this.#done.entries();
  }
}
