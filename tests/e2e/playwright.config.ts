import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  fullyParallel: true,
  // Much of a test is waiting: two workers keep even one core busy.
  workers: Math.max(2, availableParallelism()),
  // A busy CI machine may miss a deadline; what passes the second time is reported as flaky. At hand, each failure counts.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: "line",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: findChromium(),
    // Far from every professional's zone, so that whatever leans on the browser's own shows.
    timezoneId: "Asia/Tokyo",
    locale: "en-US",
    actionTimeout: 15_000,
    viewport: { width: 1280, height: 800 },
    // Motion shows where something went and does nothing else; each frame of it is drawn by the processor.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    // What was done, asked and logged. The page at every step, too, is a third more work: `-- --trace=on` has it.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
});
