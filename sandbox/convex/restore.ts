import type { Engine } from "./engine";
import type { Trace } from "./frames";
import type { Mirror } from "./mirror";
import { systemMutation, systemQuery } from "./systemFunctions";

/** Copies what commits wrote from the engine into the mirror. */
export function updateMirror(engine: Engine, trace: Trace, mirror: Mirror): Promise<void> {
  return engine.query(trace, (run) =>
    mirror.update(async (component, ids) => {
      return (await run(trace, systemQuery(component, "readDocuments"), { ids })) as (string | null)[];
    }),
  );
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
    }
  });
}
