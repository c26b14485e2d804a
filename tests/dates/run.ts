import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DateTime } from "luxon";
import { runPlaywright } from "../e2e/runPlaywright";
import { edgeCaseMoments, type Moment } from "./moments";
import { clockEnvironmentAt } from "./testClock";

const usage = `Usage: npm run test:dates -- [options]
Runs the unit tests, and the browser tests tagged @dates, at the moments listed in tests/dates/moments.ts.
  --at MOMENT  only at this moment: its name in the list or an instant such as 2027-01-29T08:00Z; repeatable
  --all        also runs all other browser tests and the tests of the sandbox
  --list       prints the moments and runs nothing`;

const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "../vitest.mjs");
const browserTests = join(import.meta.dirname, "../e2e/playwright.config.ts");

type Result = { moment: string; "UTC time": string; unit: string; browser: string };

/** Runs the tests at each moment and continues after failures. @returns the exit code. */
function main(): number {
  const { at, all, list } = readOptions();
  const moments = at ? at.map(momentOf) : edgeCaseMoments();
  if (list) {
    console.table(moments.map(({ name, instant }) => ({ moment: name, "UTC time": utc(instant) })));
    return 0;
  }
  const results = moments.map((moment) => runAt(moment, all));
  console.table(results);
  return results.every(({ unit, browser }) => unit.startsWith("✓") && browser.startsWith("✓")) ? 0 : 1;
}

function readOptions(): { at: string[] | undefined; all: boolean; list: boolean } {
  const options = {
    at: { type: "string", multiple: true },
    all: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  } as const;
  const { at, all, list } = parseArgs({ options }).values;
  return { at, all, list };
}

function momentOf(text: string): Moment {
  const known = edgeCaseMoments().find(({ name }) => name === text);
  const instant = DateTime.fromISO(text, { zone: "UTC" });
  if (!known && !instant.isValid) throw new Error(`"${text}" is neither the name of a moment nor an instant.`);
  return known ?? { name: text, instant };
}

function runAt({ name, instant }: Moment, all: boolean): Result {
  const env = clockEnvironmentAt(instant);
  console.log(`\n— ${name}: ${utc(instant)} —`);
  const projects = all ? [] : ["--project=!sandbox"];
  const unit = timed(() => {
    const options = { stdio: "inherit", env: { ...process.env, ...env, NO_COLOR: "1" } } as const;
    return spawnSync(process.execPath, [vitest, "run", "--reporter=dot", ...projects], options).status ?? 1;
  });
  const browser = timed(() => runPlaywright(browserTests, all ? [] : ["--grep", "@dates"], env));
  return { moment: name, "UTC time": utc(instant), unit, browser };
}

/** Runs a command. Returns whether it succeeded, and its duration in seconds. */
function timed(run: () => number): string {
  const start = performance.now();
  const mark = run() === 0 ? "✓" : "✗";
  return `${mark} ${Math.round((performance.now() - start) / 1000)} s`;
}

function utc(instant: DateTime): string {
  return instant.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'");
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 1;
}
