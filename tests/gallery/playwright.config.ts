import { defineConfig } from "@playwright/test";
import base from "../e2e/playwright.config";

/** `npm run screenshots`: uses the setup of the browser tests, with one sandbox per worker and the same browser. */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "*.gallery.ts",
  outputDir: "../../test-results/gallery",
  globalTeardown: "./writeIndex.ts",
  retries: 0,
  timeout: 180_000,
});
