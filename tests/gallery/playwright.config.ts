import { defineConfig } from "@playwright/test";
import base from "../e2e/playwright.config";

/** `npm run screenshots`: not tests, but what they use: one sandbox for each worker and the same browser. */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "*.gallery.ts",
  outputDir: "../../test-results/gallery",
  globalTeardown: "./contents.ts",
  retries: 0,
  timeout: 180_000,
});
