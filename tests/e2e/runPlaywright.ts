import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { findChromium } from "../../sandbox/chromium";

/**
 * Finds or installs a Chromium, then runs Playwright.
 * @param args further command line arguments for Playwright.
 * @param env additional environment variables.
 * @returns Playwright's exit code.
 * @throws a one-line error that says what to do if there is no Chromium.
 */
export function runPlaywright(config: string, args: string[], env: Record<string, string> = {}): number {
  const { executablePath } = findChromium();
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [playwright, "test", "--config", config, ...args], {
    stdio: "inherit",
    // Playwright's child processes search for the browser again and find it by this variable.
    env: { ...process.env, CHROMIUM_PATH: executablePath, ...env },
  });
  return status ?? 1;
}
