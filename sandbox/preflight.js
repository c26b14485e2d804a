// @ts-check
// Plain JavaScript on Node's own modules, so that it can say what is missing when nothing is installed.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 19];

/**
 * One line that says why the sandbox cannot start: Node is too old, or packages of package.json are not installed.
 * Null where nothing is wrong.
 * @param {string} projectDir
 * @param {string} version
 */
export function startProblem(projectDir, version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return `Node ${OLDEST_NODE.join(".")} or newer is needed, and this is ${version}. Get one at nodejs.org.`;
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
  const problem = startProblem(process.cwd());
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}
