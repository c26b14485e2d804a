import { clearTimeout, setTimeout } from "node:timers";
import type { Backend } from "./backend";
import type { Log } from "./callLog";
import { type DataFile, encode } from "./dataFile";
import { runDetached } from "./serialQueue";

/** The delay between a commit and the save. Commits in between are saved together. */
const delayMs = 500;

/** Saves the data file after commits. */
export class Persistence {
  readonly #backend: Backend;
  readonly #file: DataFile;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(backend: Backend, file: DataFile, log: Log) {
    this.#backend = backend;
    this.#file = file;
    this.#log = log;
    backend.onCommit(() => {
      this.#timer ??= runDetached(() => setTimeout(() => this.#save(), delayMs));
    });
  }

  /** Saves a last time, including the commits of all tasks queued so far. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#save();
    await this.#saving;
  }

  #save(): void {
    this.#timer = null;
    const reading = this.#backend.readState(encode);
    this.#saving = Promise.all([reading, this.#saving])
      .then(([text]) => this.#file.write(text))
      .catch((error: Error) => this.#log(`Could not save the data to ${this.#file.path}: ${error.message}`));
  }
}
