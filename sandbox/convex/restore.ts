import type { Engine } from "./engine";
import type { Trace } from "./frames";
import type { Mirror } from "./mirror";
import { systemMutation, systemQuery } from "./systemFunctions";

/** Copies what a commit wrote from the engine's database into the mirror and the indexes. */
export function takeOver(engine: Engine, trace: Trace, mirror: Mirror, writes: Trace["writes"]): Promise<void> {
  return engine.query(trace, async (run) => {
    for (const [component, written] of writes) {
      const ids = [...written];
      const documents = (await run(trace, systemQuery(component, "readDocuments"), { ids })) as (string | null)[];
      ids.forEach((id, index) => {
        const json = documents[index] ?? null;
        mirror.set(component, id, json);
        engine.indexes.set(component, id, json);
      });
    }
  });
}

/**
 * Puts the mirror's documents into a new engine; those of components that the app no longer has stay in the mirror.
 * @throws if a document does not fit the app's schema.
 */
export async function restore(engine: Engine, trace: Trace, mirror: Mirror): Promise<void> {
  await engine.mutation(trace, async (ctx) => {
    for (const [component, { next, documents }] of mirror.components) {
      if (!engine.hasComponent(component)) continue;
      await ctx.runMutation(systemMutation(component, "restoreDocuments"), {
        next,
        documents: [...documents.values()],
      });
      for (const [id, json] of documents) engine.indexes.set(component, id, json);
    }
  });
}
