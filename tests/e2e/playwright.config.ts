import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  fullyParallel: true,
  // Tests mostly wait: two workers keep even a single core busy.
  workers: Math.max(2, availableParallelism()),
  // A busy CI machine may miss a deadline; a test that passes on retry is reported as flaky. Locally, every failure
  // counts.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: "line",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: findChromium(),
    // No professional uses this zone, so that any dependency on the browser's zone shows.
    timezoneId: "Asia/Tokyo",
    locale: "en-US",
    actionTimeout: 15_000,
    viewport: { width: 1280, height: 800 },
    // Animations cost CPU time for every frame and no test depends on them.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    // The trace has actions, requests and logs. Snapshots take a third more time: `-- --trace=on` includes them.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
});
