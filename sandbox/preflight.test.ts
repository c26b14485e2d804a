import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findProblem } from "./preflight.js";

let projectDir: string;

beforeEach(async () => {
  projectDir = await mkdtemp(join(tmpdir(), "preflight-"));
  const manifest = { dependencies: { "@scope/one": "1.0.0" }, devDependencies: { two: "1.0.0" } };
  await writeFile(join(projectDir, "package.json"), JSON.stringify(manifest));
});

afterEach(() => rm(projectDir, { recursive: true }));

async function install(...names: string[]) {
  for (const name of names) {
    await mkdir(join(projectDir, "node_modules", name), { recursive: true });
    await writeFile(join(projectDir, "node_modules", name, "package.json"), "{}");
  }
}

test.each(["20.19.0", "20.20.2", "22.0.0"])("Node %s is new enough", async (version) => {
  await install("@scope/one", "two");
  expect(findProblem(projectDir, version)).toBeNull();
});

test.each(["20.18.9", "18.20.0"])("Node %s is too old", (version) => {
  expect(findProblem(projectDir, version)).toBe(
    `Node 20.19 or newer is required, but this is ${version}. Get it from nodejs.org.`,
  );
});

test("lists packages that are not installed", async () => {
  expect(findProblem(projectDir)).toBe('Packages are not installed (@scope/one and 1 more). Run "npm install".');
  await install("@scope/one");
  expect(findProblem(projectDir)).toBe('Packages are not installed (two). Run "npm install".');
});

test("exits with the message when run as a script", async () => {
  const run = () =>
    execFileSync(process.execPath, [fileURLToPath(new URL("./preflight.js", import.meta.url))], {
      cwd: projectDir,
      stdio: "pipe",
    });
  expect(run).toThrow(/Command failed[\s\S]*Packages are not installed/);
  await install("@scope/one", "two");
  expect(run).not.toThrow();
});
