// @ts-check
// Plain JavaScript with Node's built-in modules only, so that it runs before anything is installed.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MIN_NODE_VERSION = [20, 19];

/**
 * Returns a one-line message if the sandbox cannot start, because Node is too old or packages are missing; otherwise null.
 * @param {string} projectDir
 * @param {string} version
 */
export function findProblem(projectDir, version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [minMajor = 0, minMinor = 0] = MIN_NODE_VERSION;
  if (major < minMajor || (major === minMajor && minor < minMinor)) {
    return `Node ${MIN_NODE_VERSION.join(".")} or newer is required, but this is ${version}. Get it from nodejs.org.`;
  }
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8"));
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !existsSync(join(projectDir, "node_modules", name, "package.json")),
  );
  if (missing.length === 0) return null;
  const [first, ...others] = missing;
  return `Packages are not installed (${first}${others.length ? ` and ${others.length} more` : ""}). Run "npm install".`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const problem = findProblem(process.cwd());
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}
