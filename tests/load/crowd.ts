import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FunctionArgs } from "convex/server";
import type { api } from "#convex/api";
import type { Id } from "#convex/dataModel";

export type BookRequest = FunctionArgs<typeof api.bookingMutations.book>;
/** What one of the clients does, or the professional with one of their bookings. */
export type Call =
  | { name: "book"; client: number; request: BookRequest }
  | { name: "cancel"; bookingId: Id<"bookings"> };
/** What a call returned (the token of a booking, how many sessions were cancelled), or the code it was refused with. */
export type Outcome = { ok: true; value: string } | { ok: false; code: string };

/** What the process of the clients is told first, and what it sends back. */
export type Wanted = { url: string; size: number; ownerToken?: string };
export type Arrival = "connected" | Outcome[];

/** Many clients of a deployment, in a process of their own so that they do not share the sandbox's. */
export class Crowd {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Connects them. @throws if their process ends. */
  static async start(wanted: Wanted): Promise<Crowd> {
    const child = fork(join(import.meta.dirname, "crowdProcess.ts"), { execArgv: ["--import", "tsx"] });
    const crowd = new Crowd(child);
    const connected = crowd.#arrival();
    child.send(wanted);
    await connected;
    return crowd;
  }

  /** All calls at once; the outcomes in the order of the calls. */
  async perform(calls: Call[]): Promise<Outcome[]> {
    const arrival = this.#arrival();
    this.#child.send(calls);
    const outcomes = await arrival;
    if (outcomes === "connected") throw new Error("The clients connect only once.");
    return outcomes;
  }

  end(): void {
    this.#child.disconnect();
  }

  #arrival(): Promise<Arrival> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error("The clients' process ended."));
      this.#child.once("exit", ended);
      this.#child.once("message", (arrival: Arrival) => {
        this.#child.off("exit", ended);
        resolve(arrival);
      });
    });
  }
}
