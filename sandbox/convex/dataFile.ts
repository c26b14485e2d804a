import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JSONValue } from "convex/values";
import { z } from "zod";
import { setAside, writeAtomically } from "../files";
import type { State } from "./calls";
import { Mirror } from "./mirror";
import { Replies } from "./replies";

const format = 1;

const savedState = z.object({
  format: z.literal(format),
  ts: z.string().regex(/^\d+$/),
  components: z.record(z.string(), z.object({ next: z.int(), documents: z.array(z.looseObject({ _id: z.string() })) })),
  replies: z.array(z.tuple([z.string(), z.object({ value: z.custom<JSONValue>(), ts: z.string().regex(/^\d+$/) })])),
});

export const emptyState = (): State => ({ mirror: new Mirror(), replies: new Replies(), ts: 0n });

/** The one file that the sandbox's data live in. */
export class DataFile {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, "convex.json");
  }

  /** @returns null if there is no file yet. @throws if the file cannot be understood. */
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

  /** Renames a file that cannot be used. @returns its new path. */
  setAside(): Promise<string> {
    return setAside(this.path, `set-aside-${new Date().toISOString().replaceAll(":", "-")}`);
  }
}

/** Documents are JSON already, so the text is put together around them. */
export function encode({ mirror, replies, ts }: State): string {
  const components = [...mirror.components].map(
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
    state.mirror.components.set(path, { next, documents: new Map(byId) });
  }
  for (const [key, reply] of replies) state.replies.set(key, { value: reply.value, ts: BigInt(reply.ts) });
  return state;
}
