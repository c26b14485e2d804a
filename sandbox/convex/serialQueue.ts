import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Runs a callback outside of any function's async context. Otherwise convex-test would treat timers, listeners and an
 * action's transactions as part of the function that started them.
 */
export const runDetached = AsyncLocalStorage.snapshot();

/** Runs tasks sequentially, in the order they were added. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #stopped: string | null = null;

  /** Rejects later tasks. Resolves when the earlier ones have ended. */
  async stop(reason: string): Promise<void> {
    this.#stopped = reason;
    await this.#tail;
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#stopped !== null) return Promise.reject(new Error(this.#stopped));
    return runDetached(() => {
      const result = this.#tail.then(task);
      this.#tail = result.catch(() => undefined);
      return result;
    });
  }
}
