import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

/**
 * `npm run test:properties`: checks the properties of the slot grid with a million random cases, or `--cases N`, split
 * evenly. Takes about half an hour on two cores.
 */
const PROPERTIES = 4;
const files = ["convex/domain/slotGrid.properties.test.ts", "convex/domain/offeredMeansBookable.test.ts"];

const { cases } = parseArgs({ options: { cases: { type: "string", default: "1000000" } } }).values;
const runs = Math.ceil(Number(cases) / PROPERTIES);
if (!(runs > 0)) throw new Error(`--cases must be a number, not "${cases}".`);
const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "../vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", ...files, "--testTimeout=0", "--reporter=verbose"], {
  stdio: "inherit",
  env: { ...process.env, PROPERTY_RUNS: String(runs) },
});
process.exitCode = status ?? 1;
