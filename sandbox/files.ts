import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a whole file so that a crash leaves either the old content or the new one, never a part. */
export async function writeAtomically(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/**
 * Moves a file or folder out of the way, keeping it.
 * @returns where it is now.
 */
export async function setAside(path: string, reason: string): Promise<string> {
  const kept = `${path}.${reason}-${randomBytes(4).toString("hex")}`;
  await rename(path, kept);
  return kept;
}
