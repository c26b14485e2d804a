import type { JSONValue } from "convex/values";

/** The result of a committed mutation; `ts` is its commit. */
export interface Reply {
  value: JSONValue;
  ts: bigint;
}

const maxReplies = 5_000;

/**
 * Caches the result of each mutation of a client session. After a reconnect, a client sends every mutation again whose
 * reply it has not seen. It must get the cached reply instead of a second run. Failed mutations may run again.
 */
export class ReplyCache {
  readonly #done = new Map<string, Reply>();

  get(key: string): Reply | undefined {
    return this.#done.get(key);
  }

  /** Keeps the newest replies: a client only asks for those in flight when it lost its connection. */
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
