import { join } from "node:path";
import { referenceMoment } from "../dates/moments";
import { clockEnvironmentAt } from "../dates/testClock";
import { runPlaywright } from "../e2e/runPlaywright";

/** `npm run screenshots`: takes all screenshots at the reference moment, so that two runs show the same dates. */
const env = clockEnvironmentAt(referenceMoment());
process.exitCode = runPlaywright(join(import.meta.dirname, "playwright.config.ts"), process.argv.slice(2), env);
