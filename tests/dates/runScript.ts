import { spawnSync } from "node:child_process";
import { referenceMoment } from "./moments";
import { clockEnvironmentAt } from "./testClock";

/**
 * Runs a TypeScript file in a child process at the reference moment, with this process's arguments.
 * @returns its exit code.
 */
export function runAtReferenceMoment(file: string): number {
  const env = { ...process.env, ...clockEnvironmentAt(referenceMoment()) };
  const args = ["--import", "tsx", file, ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}
