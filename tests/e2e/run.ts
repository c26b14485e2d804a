import { join } from "node:path";
import { runPlaywright } from "./runPlaywright";

/** `npm run test:e2e`: passes further arguments to Playwright. */
try {
  process.exitCode = runPlaywright(join(import.meta.dirname, "playwright.config.ts"), process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
