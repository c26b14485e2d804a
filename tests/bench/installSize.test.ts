import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const modules = join(import.meta.dirname, "../../node_modules");

test("installed packages take less than 500 MB", async () => {
  const entries = await readdir(modules, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    // Folders with a leading dot are caches of tools.
    const isCache = relative(modules, path).startsWith(".");
    if (entry.isFile() && !isCache) bytes += (await stat(path)).size;
  }
  expect(bytes).toBeGreaterThan(50_000_000);
  expect(bytes / 1_000_000).toBeLessThan(500);
});
