import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makePrivate, writeAtomically } from "./files";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "files-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test("only this user may read what is written", async () => {
  const folder = join(await emptyFolder(), "new");
  await writeAtomically(join(folder, "secret"), "secret");
  expect([await modeOf(folder), await modeOf(join(folder, "secret"))]).toEqual(["700", "600"]);
  await chmod(join(folder, "secret"), 0o644);
  await writeAtomically(join(folder, "secret"), "other");
  expect(await modeOf(join(folder, "secret"))).toBe("600");
});

test("takes access away from an existing folder and everything in it", async () => {
  const folder = await emptyFolder();
  const inner = join(folder, "data", "clerk");
  await mkdir(inner, { recursive: true });
  await writeFile(join(inner, "clerk.json"), "{}");
  for (const path of [folder, join(folder, "data"), inner]) await chmod(path, 0o755);
  await makePrivate(folder);
  expect(await Promise.all([folder, inner, join(inner, "clerk.json")].map(modeOf))).toEqual(["700", "700", "600"]);
});
