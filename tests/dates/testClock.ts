import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext } from "@playwright/test";

/** The environment variables that start a Node process with a clock that is ahead of the machine's by `ms`. */
export function clockEnvironment(ms: number): Record<string, string> {
  const preload = pathToFileURL(join(import.meta.dirname, "preload.js"));
  return { NODE_OPTIONS: `--import=${preload}`, TEST_CLOCK_AHEAD_MS: String(ms) };
}

/** The same for a child process of this one, whose clock it shares; for children that inherit no environment. */
export function inheritedClock(): Record<string, string> {
  return aheadMs() === 0 ? {} : clockEnvironment(aheadMs());
}

/** Gives the pages of a browser context this process's clock. Timers keep their usual pace. */
export async function shareClock(context: BrowserContext): Promise<void> {
  if (aheadMs() !== 0) await context.addInitScript(shiftPageClock, aheadMs());
}

/** How far this process's clock is ahead of the machine's, in ms; 0 unless a run at another date was asked for. */
function aheadMs(): number {
  return Number(process.env.TEST_CLOCK_AHEAD_MS ?? 0);
}

/** Runs in a page: moves what it takes for the present by `ms`, on top of earlier moves. */
export function shiftPageClock(ms: number): void {
  const PreviousDate = Date;
  globalThis.Date = new Proxy(PreviousDate, {
    construct: (target, args) => Reflect.construct(target, args.length > 0 ? args : [target.now() + ms]),
    get: (target, key) => (key === "now" ? () => target.now() + ms : Reflect.get(target, key)),
  });
}
