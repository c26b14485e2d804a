import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext } from "@playwright/test";
import type { DateTime } from "luxon";

const preload = `--import=${pathToFileURL(join(import.meta.dirname, "preload.js"))}`;

/** Returns environment variables that shift the clock of a Node process by `ms`. Other `NODE_OPTIONS` are kept. */
export function clockEnvironment(ms: number): Record<string, string> {
  const others = (process.env.NODE_OPTIONS ?? "").replace(preload, "").trim();
  return { NODE_OPTIONS: `${others} ${preload}`.trim(), TEST_CLOCK_OFFSET_MS: String(ms) };
}

/** Returns environment variables that let a Node process start at a moment. */
export function clockEnvironmentAt(moment: DateTime): Record<string, string> {
  return clockEnvironment(moment.toMillis() - Date.now());
}

/** Returns environment variables that give a child process this process's clock, for children that inherit none. */
export function inheritedClockEnvironment(): Record<string, string> {
  return clockOffsetMs() === 0 ? {} : clockEnvironment(clockOffsetMs());
}

/** Gives the pages of a browser context this process's clock. Timers are not affected. */
export async function applyTestClock(context: BrowserContext): Promise<void> {
  if (clockOffsetMs() !== 0) await context.addInitScript(shiftPageClock, clockOffsetMs());
}

/** Returns how far this process's clock is ahead of the machine's, in ms; 0 in a normal run. */
function clockOffsetMs(): number {
  return Number(process.env.TEST_CLOCK_OFFSET_MS ?? 0);
}

/** Runs in a page: shifts its clock by `ms`, in addition to earlier shifts. */
export function shiftPageClock(ms: number): void {
  const PreviousDate = Date;
  globalThis.Date = new Proxy(PreviousDate, {
    construct: (target, args) => Reflect.construct(target, args.length > 0 ? args : [target.now() + ms]),
    get: (target, key) => (key === "now" ? () => target.now() + ms : Reflect.get(target, key)),
  });
}
