import type { DocumentStore } from "./documentStore";
import type { Engine } from "./engine";
import type { Trace } from "./frames";
import { systemMutation, systemQuery } from "./systemFunctions";

/** Copies a commit's writes from the engine's database to the store and the indexes. */
export function applyWrites(
  engine: Engine,
  trace: Trace,
  store: DocumentStore,
  writes: Trace["writes"],
): Promise<void> {
  return engine.query(trace, async (run) => {
    for (const [component, written] of writes) {
      const ids = [...written];
      const documents = (await run(trace, systemQuery(component, "readDocuments"), { ids })) as (string | null)[];
      ids.forEach((id, index) => {
        const json = documents[index] ?? null;
        store.set(component, id, json);
        engine.indexes.set(component, id, json);
      });
    }
  });
}

/**
 * Inserts the stored documents into a new engine. Documents of components that the app no longer has stay in the store.
 * @throws if a document does not match the app's schema.
 */
export async function restore(engine: Engine, trace: Trace, store: DocumentStore): Promise<void> {
  await engine.mutation(trace, async (ctx) => {
    for (const [component, { next, documents }] of store.components) {
      if (!engine.hasComponent(component)) continue;
      await ctx.runMutation(systemMutation(component, "restoreDocuments"), {
        next,
        documents: [...documents.values()],
      });
      for (const [id, json] of documents) engine.indexes.set(component, id, json);
    }
  });
}
