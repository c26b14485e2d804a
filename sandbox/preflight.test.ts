import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkInstall, checkNode } from "./preflight";

let projectDir: string;

beforeEach(async () => {
  projectDir = await mkdtemp(join(tmpdir(), "preflight-"));
});

afterEach(() => rm(projectDir, { recursive: true }));

test.each(["20.19.0", "20.20.2", "22.0.0"])("Node %s is new enough", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test.each(["20.18.9", "18.20.0"])("Node %s is too old", (version) => {
  expect(() => checkNode(version)).toThrow(`Node 20.19 or newer is needed, and this is ${version}.`);
});

test("names packages that are not installed", async () => {
  const manifest = { dependencies: { "@scope/one": "1.0.0" }, devDependencies: { two: "1.0.0" } };
  await writeFile(join(projectDir, "package.json"), JSON.stringify(manifest));
  expect(() => checkInstall(projectDir)).toThrow('not installed (@scope/one, two). Run "npm install".');

  for (const name of ["@scope/one", "two"]) {
    await mkdir(join(projectDir, "node_modules", name), { recursive: true });
    await writeFile(join(projectDir, "node_modules", name, "package.json"), "{}");
  }
  expect(() => checkInstall(projectDir)).not.toThrow();
});
