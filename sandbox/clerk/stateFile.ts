import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setAside, writeAtomically } from "../files";
import { type State, stateSchema } from "./state";
import { newSigningKey } from "./tokens";

export type StateFile = {
  state: State;
  /** Whether there was no usable file, so that the state is empty. */
  isNew: boolean;
  /** Everything that has changed by now is on disk when it resolves. */
  save(): Promise<void>;
};

/** Reads the state of the last run. A file that cannot be understood is set aside and named in the log. */
export async function openStateFile(dataDir: string, log: (line: string) => void): Promise<StateFile> {
  const path = join(dataDir, "clerk.json");
  const saved = await read(path, log);
  const state = saved ?? { format: 1, signingKey: await newSigningKey(), users: [], clients: [] };
  let saving = Promise.resolve();
  const save = () => {
    // One after the other, or an older state could be written last.
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
    log(`clerk: the accounts of the last run are damaged; set aside as ${await setAside(path, "damaged")}`);
    return null;
  }
}
