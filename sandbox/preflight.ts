import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const oldestNode = [20, 19] as const;

/** @throws with one line if this Node is too old. */
export function checkNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(`Node ${oldestNode.join(".")} or newer is needed, and this is ${version}. Get one at nodejs.org.`);
  }
}

/** @throws with one line if a package that package.json asks for is not installed. */
export function checkInstall(projectDir: string): void {
  const { dependencies, devDependencies }: Record<string, Record<string, string> | undefined> = JSON.parse(
    readFileSync(join(projectDir, "package.json"), "utf8"),
  );
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !existsSync(join(projectDir, "node_modules", name, "package.json")),
  );
  if (missing.length > 0)
    throw new Error(`Some packages are not installed (${missing.join(", ")}). Run "npm install".`);
}
