import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import type { Settings } from "../../sandbox/clerk/settings";
import type { FailureOptions } from "../../sandbox/mailbox/failures";
import type { Mail } from "../../sandbox/mailbox/mail";
import { checkPorts, portsFrom } from "../../sandbox/ports";
import type { TurnstileSettings } from "../../sandbox/turnstile/turnstile";
import { inheritedClockEnvironment } from "../dates/testClock";
import type { DbCommands } from "./dbCommands";
import type { Ready, Reply, Request, Start } from "./sandboxProcess";

const projectDir = resolve(import.meta.dirname, "../..");
/**
 * The first port of the test sandboxes, with one range per worker. Far from usual ports because old data is deleted.
 */
const FIRST_PORT = 31_000;
const PORTS_PER_WORKER = 400;
const PORTS_PER_SANDBOX = 40;

/** Tests book far more from one IP address than people do, and need their email sooner. */
const limits = {
  BOOKINGS_PER_ADDRESS: "1000000",
  BOOKINGS_PER_ADDRESS_OVERALL: "1000000",
  EMAILS_PER_RECIPIENT_HOUR: "1000000",
  EMAILS_PER_RECIPIENT_DAY: "1000000",
  EMAILS_PER_SECOND: "9",
  EMAIL_TIMEOUT_SECONDS: "2",
};
/** A server time zone that no test uses, since nothing may depend on it. */
const surroundings = { ...limits, TZ: "Asia/Kathmandu" };

/** A sandbox in a child process with its own data. */
export class Sandbox {
  readonly #port: number;
  #child: ChildProcess | undefined;
  #urls: Ready["urls"] = { web: "", convex: "", mailbox: "" };
  #lastId = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** The sandbox's output: one line for each call and each mail. */
  output = "";

  private constructor(port: number) {
    this.#port = port;
  }

  /** Starts a sandbox with new data on free ports. */
  static async create(worker: number): Promise<Sandbox> {
    const sandbox = new Sandbox(await freePort(FIRST_PORT + worker * PORTS_PER_WORKER));
    await sandbox.#removeData();
    await sandbox.start();
    return sandbox;
  }

  get urls(): Ready["urls"] {
    return this.#urls;
  }

  /**
   * Starts the process with the existing data, and with a clock `shiftMs` ahead of the tests' own.
   * @throws with its output if it does not start.
   */
  async start({ shiftMs = 0 } = {}): Promise<void> {
    // Reuse the build of the first start.
    const start: Start = { port: this.#port, shiftMs, reuseBuild: this.#urls.web !== "" };
    const child = fork(join(import.meta.dirname, "sandboxProcess.ts"), [JSON.stringify(start)], {
      cwd: projectDir,
      execArgv: ["--import", "tsx"],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...surroundings, ...inheritedClockEnvironment() },
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
        this.#urls = message.urls;
        ready();
      });
    });
  }

  /** Waits until a text, such as a booking's token, is in the data file, which survives a crash. */
  async waitUntilSaved(text: string): Promise<void> {
    const file = join(projectDir, ".sandbox", String(this.#port), "data", "convex", "convex.json");
    await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain(text);
  }

  /** Stops it as Ctrl-C does. Its data is kept. */
  stop(): Promise<void> {
    return this.#signal("SIGTERM");
  }

  /** Kills it as in a crash: nothing more is saved. */
  kill(): Promise<void> {
    return this.#signal("SIGKILL");
  }

  /** Stops it and deletes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    await this.#removeData();
  }

  /** Reads or writes the database directly. */
  db<Name extends keyof DbCommands>(
    name: Name,
    ...args: Parameters<DbCommands[Name]>
  ): Promise<Awaited<ReturnType<DbCommands[Name]>>> {
    this.#lastId += 1;
    const request: Request = { id: this.#lastId, name, args };
    return new Promise((settle, fail) => {
      this.#waiting.set(request.id, ({ value, error }) => {
        this.#waiting.delete(request.id);
        if (error !== undefined) fail(new Error(error));
        // The other process runs the command of the same name.
        else settle(value as Awaited<ReturnType<DbCommands[Name]>>);
      });
      this.#child?.send(request);
    });
  }

  /** Returns the mails to an address, oldest first. */
  async mailsTo(address: string): Promise<Mail[]> {
    const mails: Mail[] = await (await fetch(`${this.#urls.mailbox}/mailbox/mails`)).json();
    return mails.filter(({ to }) => to.includes(address)).reverse();
  }

  /** Makes sending fail from now on. */
  async failMail(failure: FailureOptions): Promise<void> {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(failure);
    await fetch(`${this.#urls.mailbox}/mailbox/failures`, { method: "POST", headers, body });
  }

  /** Clears all simulated failures of sending. */
  async recoverMail(): Promise<void> {
    await fetch(`${this.#urls.mailbox}/mailbox/failures`, { method: "DELETE" });
  }

  /** Changes the settings of the Clerk stand-in. */
  async configureClerk(settings: Partial<Settings>): Promise<void> {
    await fetch(`${this.#urls.web}/__clerk/settings`, { method: "PATCH", body: JSON.stringify(settings) });
  }

  /** Changes whether and how clients have to pass a challenge before they book. */
  async configureTurnstile(settings: Partial<TurnstileSettings>): Promise<void> {
    await fetch(`${this.#urls.web}/__turnstile/settings`, { method: "PATCH", body: JSON.stringify(settings) });
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
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

/** Returns the first port of a worker's range whose ports are all free. */
async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + PORTS_PER_WORKER; port += PORTS_PER_SANDBOX) {
    const isFree = await checkPorts(portsFrom(port)).then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
  throw new Error(`No free ports from ${first} to ${first + PORTS_PER_WORKER}: stop the programs that use them.`);
}
