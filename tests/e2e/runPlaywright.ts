import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { findChromium } from "../../sandbox/chromium";

/**
 * Finds or installs a Chromium, then runs Playwright's tests. @returns its exit code.
 * @param args further arguments of Playwright's command line.
 * @param env environment variables on top of this process's.
 * @throws with one line that says what to do if there is no Chromium.
 */
export function runPlaywright(config: string, args: string[], env: Record<string, string> = {}): number {
  const { executablePath } = findChromium();
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [playwright, "test", "--config", config, ...args], {
    stdio: "inherit",
    // Each of Playwright's processes looks for the browser again: this is where it finds it.
    env: { ...process.env, CHROMIUM_PATH: executablePath, ...env },
  });
  return status ?? 1;
}
