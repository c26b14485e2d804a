import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findChromium } from "../../sandbox/chromium";

/** `npm run test:e2e`: finds or installs a Chromium, then runs Playwright; further arguments are Playwright's. */
function main(): number {
  const { executablePath } = findChromium();
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const config = join(import.meta.dirname, "playwright.config.ts");
  const { status } = spawnSync(
    process.execPath,
    [playwright, "test", "--config", config, ...process.argv.slice(2)],
    // Each of Playwright's processes looks for the browser again: this is where it finds it.
    { stdio: "inherit", env: { ...process.env, CHROMIUM_PATH: executablePath } },
  );
  return status ?? 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
