import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = { dev?: boolean; devOptional?: boolean };
type Row = { packages: string[]; license: string };

const read = (path: string) => readFileSync(path, "utf8");
const document = read("docs/dependencies.md");
const licenseIn = (folder: string): string => JSON.parse(read(`${folder}/package.json`)).license;

/** The rows of the section's table: the packages in one column, and another column without its remarks in parentheses. */
function rowsOf(heading: string, packageColumn: number, licenseColumn: number): Row[] {
  const section = document.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(2).map((row) => {
    const cells = row.split("|").slice(1, -1);
    const packages = [...(cells.at(packageColumn) ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    return { packages, license: (cells.at(licenseColumn) ?? "").replace(/\(.*\)/, "").trim() };
  });
}

/** The license of each installed package that is needed at run time. Packages for other platforms are not installed. */
function installed(): Map<string, string> {
  const packages: Record<string, Locked> = JSON.parse(read("package-lock.json")).packages;
  const folders = Object.keys(packages).filter(
    (path) => path && !packages[path]?.dev && !packages[path]?.devOptional && existsSync(path),
  );
  const name = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  return new Map(folders.map((path) => [name(path), licenseIn(path)]));
}

test("docs/dependencies.md states the license of everything needed at run time", () => {
  const stated = rowsOf("Licenses", 1, 0).flatMap(({ packages, license }) => packages.map((name) => [name, license]));
  const actual = [...installed()].filter(([, license]) => license !== "MIT");
  expect(stated.length).toBeGreaterThan(5);
  expect(stated.sort()).toEqual(actual.sort());
});

test.each(["Run time", "Build and test"])("docs/dependencies.md states the licenses of its packages: %s", (heading) => {
  const rows = rowsOf(heading, 0, -1);
  expect(rows.length).toBeGreaterThan(10);
  for (const { packages, license } of rows) {
    const licenses = new Set(packages.map((name) => licenseIn(`node_modules/${name}`).replace(" OR ", " or ")));
    expect(license.split(", ").sort(), packages.join()).toEqual([...licenses].sort());
  }
});
