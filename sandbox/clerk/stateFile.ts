import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { moveAside, writeAtomically } from "../files";
import { type State, stateSchema } from "./state";
import { newSigningKey } from "./tokens";

export type StateFile = {
  state: State;
  /** True if there was no usable file, so that the state is empty. */
  isNew: boolean;
  /** Resolves once all changes made so far are on disk. */
  save(): Promise<void>;
};

/** Reads the state of the last run. An unreadable file is moved aside and logged. */
export async function openStateFile(dataDir: string, log: (line: string) => void): Promise<StateFile> {
  const path = join(dataDir, "clerk.json");
  const saved = await read(path, log);
  const state = saved ?? { format: 1, signingKey: await newSigningKey(), users: [], clients: [] };
  let saving = Promise.resolve();
  const save = () => {
    // Writes are serialized: otherwise an older state could be written last.
    saving = saving.catch(() => {}).then(() => writeAtomically(path, JSON.stringify(state, null, 2)));
    return saving;
  };
  if (!saved) await save();
  return { state, isNew: !saved, save };
}

async function read(path: string, log: (line: string) => void): Promise<State | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    log(`clerk: the data file is damaged; moved to ${await moveAside(path, "damaged")}`);
    return null;
  }
}
