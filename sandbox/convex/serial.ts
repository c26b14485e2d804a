import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Calls back outside any function's context. What starts inside a function (a timer, a listener, the transaction of an
 * action) would otherwise count for convex-test as a part of it.
 */
export const outside = AsyncLocalStorage.snapshot();

/** Runs tasks one after the other, in the order they came. */
export class Serial {
  #tail: Promise<unknown> = Promise.resolve();
  #stopped: string | null = null;

  /** Rejects every later task. @returns when the tasks before have ended. */
  async stop(reason: string): Promise<void> {
    this.#stopped = reason;
    await this.#tail;
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#stopped !== null) return Promise.reject(new Error(this.#stopped));
    return outside(() => {
      const result = this.#tail.then(task);
      this.#tail = result.catch(() => undefined);
      return result;
    });
  }
}
