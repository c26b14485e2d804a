import { parseArgs } from "node:util";
import { findStaleFiles, generate } from "./generate";

/**
 * `npm run codegen`: generates convex/_generated. `-- --check` only reports whether the committed files are current.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

if (values.check) {
  const { exitCode, stale } = await findStaleFiles(process.cwd());
  if (exitCode === 0 && stale.length > 0) {
    console.error(
      `convex/_generated is out of date (${stale.join(", ")}). Run "npm run codegen" and commit the result.`,
    );
  }
  process.exitCode = exitCode || (stale.length > 0 ? 1 : 0);
} else {
  process.exitCode = await generate(process.cwd());
}
