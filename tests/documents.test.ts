import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
const documents = [...readdirSync("."), ...filesIn("docs"), ...filesIn("sandbox")].filter((file) =>
  file.endsWith(".md"),
);

/** Returns the code spans in the first column of a document's tables. */
function firstColumn(text: string): string[] {
  const cells = text.split("\n").flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

test("the deployment guide lists exactly the environment variables that backend and build read", () => {
  const declared = [
    ...read("convex/_generated/server.d.ts").matchAll(/readonly (\w+): string/g),
    ...read("src/env.d.ts").matchAll(/readonly (VITE_\w+)\??: string/g),
  ].map(([, name = ""]) => name);
  const required = declared.filter((name) => !["CONVEX_CLOUD_URL", "CONVEX_SITE_URL"].includes(name));
  const named = firstColumn(read("docs/deploying.md")).filter((name) => /^[A-Z][A-Z_]+$/.test(name));
  expect(named.sort()).toEqual(required.sort());
});

test("docs/dependencies.md lists exactly the dependencies in package.json", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  expect(firstColumn(read("docs/dependencies.md")).sort()).toEqual(
    Object.keys({ ...dependencies, ...devDependencies }).sort(),
  );
});

test("every npm script named in a document exists", () => {
  const { scripts } = JSON.parse(read("package.json"));
  for (const file of documents) {
    for (const [, name = ""] of read(file).matchAll(/\bnpm run ([\w:]+)/g))
      expect(Object.keys(scripts), file).toContain(name);
  }
});

test("CONTRIBUTING.md explains every npm script", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const explained = [...read("CONTRIBUTING.md").matchAll(/`npm (?:run )?([\w:]+)`/g)].map(([, name]) => name);
  expect([...new Set(explained)].sort()).toEqual(Object.keys(scripts).sort());
});

test("README.md has at most 700 words", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(700);
});

test("every threat in SECURITY.md names a test that exists", () => {
  const [, threats = ""] = read("SECURITY.md").split("## Threats");
  const rows = threats.split("\n").filter((line) => line.startsWith("| "));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows.slice(2)) {
    const named = [...row.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = ""]) => file);
    expect(named, row).not.toEqual([]);
    for (const file of named) expect(existsSync(file), file).toBe(true);
  }
});

describe("linked files exist", () => {
  test.each(documents)("%s", (file) => {
    for (const [, target = ""] of read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)) {
      expect(existsSync(join(dirname(file), target)), target).toBe(true);
    }
  });
});

describe("references in code and documents exist", () => {
  const code = ["convex", "emails", "src", "sandbox", "tests", "tools"]
    .flatMap(filesIn)
    .filter((file) => /\.(tsx?|js|md)$/.test(file) && !/_generated|\.generated\./.test(file));
  const files = [...new Set([...code, ...documents])].filter((file) => file !== join("tests", "documents.test.ts"));
  const records = readdirSync("docs/decisions");

  test("to decision records", () => {
    const numbers = records.flatMap((file) => /^(\d{4})-/.exec(file)?.[1] ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, "0")));
    for (const file of files) {
      for (const [reference, number = ""] of read(file).matchAll(/decisions\/(\d{4})|\[(?:ADR )?\d{4}\]/g)) {
        const named = number || reference.replace(/\D/g, "");
        expect(numbers, `${file}: ${reference}`).toContain(named);
      }
    }
  });

  test("every decision record is dated and listed in the index", () => {
    const index = read("docs/decisions/README.md");
    for (const record of records.filter((file) => /^\d{4}-/.test(file))) {
      expect(read(join("docs/decisions", record)), record).toMatch(
        /^\*\*Date:\*\* \d{4}-\d{2}-\d{2} · \*\*Status:\*\* /m,
      );
      expect(index, record).toContain(`(${record})`);
    }
  });

  test("to documents", () => {
    for (const file of files) {
      for (const [path] of read(file).matchAll(/\bdocs\/[\w/-]+\.md\b/g))
        expect(existsSync(path), `${file}: ${path}`).toBe(true);
      expect(read(file), file).not.toMatch(/\bSPEC\b|\bDESIGN\b/);
    }
  });
});
