import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FunctionArgs } from "convex/server";
import type { api } from "#convex/api";
import type { Id } from "#convex/dataModel";

export type BookRequest = FunctionArgs<typeof api.bookingMutations.book>;
/** A call of one of the clients, or of the professional over one of their connections. */
export type Call =
  | { name: "book"; client: number; request: BookRequest }
  | { name: "cancel"; connection: number; bookingId: Id<"bookings"> }
  | { name: "move"; connection: number; bookingId: Id<"bookings">; from: number; to: number };
/** The professional's connections: a connection's mutations run one after the other. */
export const OWNER_CONNECTIONS = 2;
/** The result of a call (a booking's token, or the number of changed sessions), or its error code. */
export type Outcome = { ok: true; value: string } | { ok: false; code: string };

/** The message that starts the child process, and the messages it sends back. */
export type PoolOptions = { url: string; size: number; ownerToken?: string };
export type PoolMessage = "connected" | Outcome[];

/** Runs many clients of a deployment in a child process, so that they do not share the sandbox's CPU time. */
export class ClientPool {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts the process and connects the clients. @throws if the process exits. */
  static async start(options: PoolOptions): Promise<ClientPool> {
    const child = fork(join(import.meta.dirname, "clientPoolProcess.ts"), { execArgv: ["--import", "tsx"] });
    const pool = new ClientPool(child);
    const connected = pool.#message();
    child.send(options);
    await connected;
    return pool;
  }

  /** Makes all calls at once. @returns the outcomes in the same order. */
  async callAll(calls: Call[]): Promise<Outcome[]> {
    const message = this.#message();
    this.#child.send(calls);
    const outcomes = await message;
    if (outcomes === "connected") throw new Error("The clients are already connected.");
    return outcomes;
  }

  end(): void {
    this.#child.disconnect();
  }

  #message(): Promise<PoolMessage> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error("The clients' process ended."));
      this.#child.once("exit", ended);
      this.#child.once("message", (message: PoolMessage) => {
        this.#child.off("exit", ended);
        resolve(message);
      });
    });
  }
}
