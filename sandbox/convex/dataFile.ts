import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JSONValue } from "convex/values";
import { z } from "zod";
import { moveAside, writeAtomically } from "../files";
import type { State } from "./calls";
import { DocumentStore } from "./documentStore";
import { ReplyCache } from "./replyCache";

const format = 1;

const savedState = z.object({
  format: z.literal(format),
  ts: z.string().regex(/^\d+$/),
  components: z.record(z.string(), z.object({ next: z.int(), documents: z.array(z.looseObject({ _id: z.string() })) })),
  replies: z.array(z.tuple([z.string(), z.object({ value: z.custom<JSONValue>(), ts: z.string().regex(/^\d+$/) })])),
});

export const emptyState = (): State => ({ store: new DocumentStore(), replies: new ReplyCache(), ts: 0n });

/** The file that stores the sandbox's data. */
export class DataFile {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, "convex.json");
  }

  /** @returns null if the file does not exist. @throws if it is invalid. */
  async read(): Promise<State | null> {
    const text = await readFile(this.path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return text === null ? null : decode(text);
  }

  write(text: string): Promise<void> {
    return writeAtomically(this.path, text);
  }

  /** Renames an unusable file. @returns its new path. */
  moveAside(): Promise<string> {
    return moveAside(this.path, `set-aside-${new Date().toISOString().replaceAll(":", "-")}`);
  }
}

/** Concatenates text because the documents are already JSON. */
export function encode({ store, replies, ts }: State): string {
  const components = [...store.components].map(
    ([path, { next, documents }]) =>
      `${JSON.stringify(path)}:{"next":${next},"documents":[\n${[...documents.values()].join(",\n")}\n]}`,
  );
  const saved = [...replies.entries()].map(([key, reply]) => [key, { value: reply.value, ts: String(reply.ts) }]);
  return `{"format":${format},"ts":"${ts}","components":{${components.join(",")}},"replies":${JSON.stringify(saved)}}\n`;
}

function decode(text: string): State {
  const { ts, components, replies } = savedState.parse(JSON.parse(text));
  const state = { ...emptyState(), ts: BigInt(ts) };
  for (const [path, { next, documents }] of Object.entries(components)) {
    const byId = documents.map((document) => [document._id, JSON.stringify(document)] as const);
    state.store.components.set(path, { next, documents: new Map(byId) });
  }
  for (const [key, reply] of replies) state.replies.set(key, { value: reply.value, ts: BigInt(reply.ts) });
  return state;
}
