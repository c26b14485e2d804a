import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import type { Settings } from "../../sandbox/clerk/settings";
import type { FailureOptions } from "../../sandbox/mailbox/failures";
import type { Mail } from "../../sandbox/mailbox/mail";
import { checkPorts, portsFrom } from "../../sandbox/ports";
import { inheritedClock } from "../dates/testClock";
import type { Backstage } from "./backstage";
import type { Ready, Reply, Request, Start } from "./sandboxProcess";

const projectDir = resolve(import.meta.dirname, "../..");
/** Far from where anyone runs a sandbox to keep, since old data on these ports are removed; one range for each worker. */
const FIRST_PORT = 31_000;
const PORTS_PER_WORKER = 400;
const PORTS_PER_SANDBOX = 40;

/** Tests book far more from one address, and want their mail sooner, than people do. */
const limits = { BOOKINGS_PER_ADDRESS: "1000000", EMAILS_PER_SECOND: "9", EMAIL_TIMEOUT_SECONDS: "2" };
/** Nothing may depend on the server's zone: one that no test uses. */
const surroundings = { ...limits, TZ: "Asia/Kathmandu" };

/** A sandbox in a process of its own, with data of its own. */
export class Sandbox {
  readonly #port: number;
  #child: ChildProcess | undefined;
  #addresses: Ready["addresses"] = { web: "", convex: "", mailbox: "" };
  #lastId = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** What the sandbox has printed: a line for each call and each mail. */
  output = "";

  private constructor(port: number) {
    this.#port = port;
  }

  /** Starts one with new data on ports that are free. */
  static async start(worker: number): Promise<Sandbox> {
    const sandbox = new Sandbox(await freePort(FIRST_PORT + worker * PORTS_PER_WORKER));
    await sandbox.#removeData();
    await sandbox.open();
    return sandbox;
  }

  get addresses(): Ready["addresses"] {
    return this.#addresses;
  }

  /**
   * Starts it, with the data of the last time, and with a clock that is ahead of the tests' own by `shiftMs`.
   * @throws with what it printed if it does not start.
   */
  async open({ shiftMs = 0 } = {}): Promise<void> {
    // What the first start built is there for the others.
    const start: Start = { port: this.#port, shiftMs, keepBuild: this.#addresses.web !== "" };
    const child = fork(join(import.meta.dirname, "sandboxProcess.ts"), [JSON.stringify(start)], {
      cwd: projectDir,
      execArgv: ["--import", "tsx"],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...surroundings, ...inheritedClock() },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        this.output += chunk;
      });
    }
    await new Promise<void>((ready, failed) => {
      child.once("exit", () => failed(new Error(`The sandbox stopped:\n${this.output}`)));
      child.on("message", (message: Ready | Reply) => {
        if ("id" in message) return this.#waiting.get(message.id)?.(message);
        this.#addresses = message.addresses;
        ready();
      });
    });
  }

  /** Waits until a text, such as the token of a booking, is in the file that survives a crash. */
  async waitUntilSaved(text: string): Promise<void> {
    const file = join(projectDir, ".sandbox", String(this.#port), "data", "convex", "convex.json");
    await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain(text);
  }

  /** Stops it as Ctrl-C does; its data stay. */
  close(): Promise<void> {
    return this.#stop("SIGTERM");
  }

  /** Ends it as a crash does: nothing is saved any more. */
  kill(): Promise<void> {
    return this.#stop("SIGKILL");
  }

  /** Stops it and removes its data. */
  async end(): Promise<void> {
    await this.close();
    await this.#removeData();
  }

  /** Reads or changes the data behind the app's back. */
  backstage<Name extends keyof Backstage>(
    name: Name,
    ...args: Parameters<Backstage[Name]>
  ): Promise<Awaited<ReturnType<Backstage[Name]>>> {
    this.#lastId += 1;
    const request: Request = { id: this.#lastId, name, args };
    return new Promise((settle, fail) => {
      this.#waiting.set(request.id, ({ value, error }) => {
        this.#waiting.delete(request.id);
        if (error !== undefined) fail(new Error(error));
        // The other process runs the function of this very name.
        else settle(value as Awaited<ReturnType<Backstage[Name]>>);
      });
      this.#child?.send(request);
    });
  }

  /** The mails to an address, the oldest first. */
  async mailsTo(address: string): Promise<Mail[]> {
    const mails: Mail[] = await (await fetch(`${this.#addresses.mailbox}/mailbox/mails`)).json();
    return mails.filter(({ to }) => to.includes(address)).reverse();
  }

  /** Makes sending fail from now on. */
  async failMail(failure: FailureOptions): Promise<void> {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(failure);
    await fetch(`${this.#addresses.mailbox}/mailbox/failures`, { method: "POST", headers, body });
  }

  /** Ends all failures of sending. */
  async recoverMail(): Promise<void> {
    await fetch(`${this.#addresses.mailbox}/mailbox/failures`, { method: "DELETE" });
  }

  /** Changes how the stand-in for Clerk is set up. */
  async configureClerk(settings: Partial<Settings>): Promise<void> {
    await fetch(`${this.#addresses.web}/__clerk/settings`, { method: "PATCH", body: JSON.stringify(settings) });
  }

  async #stop(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  }

  async #removeData(): Promise<void> {
    await rm(join(projectDir, ".sandbox", String(this.#port)), { recursive: true, force: true });
  }
}

/** The first of a worker's port ranges that no other program uses a part of. */
async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + PORTS_PER_WORKER; port += PORTS_PER_SANDBOX) {
    const isFree = await checkPorts(portsFrom(port)).then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
  throw new Error(`No free ports from ${first} to ${first + PORTS_PER_WORKER}: end the programs that use them.`);
}
