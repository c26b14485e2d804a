import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
const documents = [...readdirSync("."), ...below("docs"), ...below("sandbox")].filter((file) => file.endsWith(".md"));

/** What stands in backquotes in the first column of a document's tables. */
function firstColumn(text: string): string[] {
  const cells = text.split("\n").flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

test("the deployment guide names every environment variable that backend and build read, and no other", () => {
  const declared = [
    ...read("convex/_generated/server.d.ts").matchAll(/readonly (\w+): string/g),
    ...read("src/env.d.ts").matchAll(/readonly (VITE_\w+)\??: string/g),
  ].map(([, name = ""]) => name);
  const own = declared.filter((name) => !["CONVEX_CLOUD_URL", "CONVEX_SITE_URL"].includes(name));
  const named = firstColumn(read("docs/deploying.md")).filter((name) => /^[A-Z][A-Z_]+$/.test(name));
  expect(named.sort()).toEqual(own.sort());
});

test("the list of dependencies is that of package.json", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  expect(firstColumn(read("docs/dependencies.md")).sort()).toEqual(
    Object.keys({ ...dependencies, ...devDependencies }).sort(),
  );
});

test("every command that a document names is one of package.json", () => {
  const { scripts } = JSON.parse(read("package.json"));
  for (const file of documents) {
    for (const [, name = ""] of read(file).matchAll(/\bnpm run ([\w:]+)/g))
      expect(Object.keys(scripts), file).toContain(name);
  }
});

test("CONTRIBUTING explains every command of package.json", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const explained = [...read("CONTRIBUTING.md").matchAll(/`npm (?:run )?([\w:]+)`/g)].map(([, name]) => name);
  expect([...new Set(explained)].sort()).toEqual(Object.keys(scripts).sort());
});

test("the README stays within 700 words", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(700);
});

describe("links lead to files that are there", () => {
  test.each(documents)("%s", (file) => {
    for (const [, target = ""] of read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)) {
      expect(existsSync(join(dirname(file), target)), target).toBe(true);
    }
  });
});
