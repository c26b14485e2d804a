import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file atomically: after a crash it has either the old content or the new one. */
export async function writeAtomically(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/**
 * Renames a file or folder so that it is kept as a backup.
 * @returns the new path.
 */
export async function moveAside(path: string, reason: string): Promise<string> {
  const backup = `${path}.${reason}-${randomBytes(4).toString("hex")}`;
  await rename(path, backup);
  return backup;
}
