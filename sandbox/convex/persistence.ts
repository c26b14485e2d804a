import { clearTimeout, setTimeout } from "node:timers";
import type { Backend } from "./backend";
import type { Log } from "./callLog";
import { type DataFile, encode } from "./dataFile";
import { outside } from "./serial";

/** How long after a commit the file is written; what is committed meanwhile goes with it. */
const delayMs = 500;

/** Keeps the data file up to date. */
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
      this.#timer ??= outside(() => setTimeout(() => this.#save(), delayMs));
    });
  }

  /** Writes the file a last time, with what is committed by the tasks that the backend has been given so far. */
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
