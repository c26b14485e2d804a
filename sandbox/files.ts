import { randomBytes } from "node:crypto";
import { chmod, mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Only this user may read what the sandbox stores: it has keys and the data of everybody who tried the app. */
const modes = { folder: 0o700, file: 0o600 };

/** Creates a folder, unless it exists, and lets only this user open it. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: modes.folder });
  await chmod(path, modes.folder);
}

/** Lets only this user open a folder and everything in it. Creates the folder if it is missing. */
export async function makePrivate(folder: string): Promise<void> {
  await makeFolder(folder);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, modes.folder);
    else if (entry.isFile()) await chmod(path, modes.file);
  }
}

/** Writes a file atomically: after a crash it has either the old content or the new one. Only this user may read it. */
export async function writeAtomically(path: string, content: string | Buffer): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  await writeFile(temporary, content, { mode: modes.file });
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
