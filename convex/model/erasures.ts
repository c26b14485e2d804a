import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { HOUR_MS } from "../domain/time";

/** Prefix of the key of a client who is being erased. A second run finds it, a new booking does not. */
export const ERASING_CLIENT = "erasing ";
/** The stages of erasing a professional, in order. */
export const erasureStates = ["cancelling", "telling", "erasing"] as const;
export type ErasureState = (typeof erasureStates)[number];
const erasureState = literals(...erasureStates);
/** Sorts after every character in a key. */
const LAST_CHARACTER = "\u{10ffff}";
/** The maximum number of clients, and of professionals, that one transaction takes on. */
const MAX_ROWS = 100;

/** The clients whose key starts with a text, at most 100. */
export function clientsFrom(ctx: QueryCtx, start: string): Promise<Doc<"clients">[]> {
  return ctx.db
    .query("clients")
    .withIndex("by_personKey", (q) => q.gte("personKey", start).lt("personKey", start + LAST_CHARACTER))
    .take(MAX_ROWS);
}

/** Whether a professional's account exists, so that they can get emails. */
export function hasAccount({ email, erasureState }: Pick<Doc<"professionals">, "email" | "erasureState">): boolean {
  return email !== "" && erasureState === undefined;
}

/** The professionals whose erasure is in a state, at most 100. */
export function erasingProfessionals(ctx: QueryCtx, state: ErasureState): Promise<Doc<"professionals">[]> {
  return ctx.db
    .query("professionals")
    .withIndex("by_erasureState", (q) => q.eq("erasureState", state))
    .take(MAX_ROWS);
}

/** How long clients who cannot be reached hold up the erasure of a professional. */
export const MAX_TELLING_MS = 23 * HOUR_MS;
/** Even the longest erasures take minutes, apart from telling clients. Unfinished ones are resumed every hour. */
const LATE_MS = HOUR_MS;
const lateAfterMs: Record<ErasureState, number> = {
  cancelling: LATE_MS,
  telling: MAX_TELLING_MS + LATE_MS,
  erasing: LATE_MS,
};

/** Erasures that are late, so that one of their batches must have failed. At most 100 clients, and 100 per state. */
export const lateErasures = v.object({
  clientIds: v.array(v.id("clients")),
  professionals: v.array(v.object({ professionalId: v.id("professionals"), state: erasureState })),
});

export async function getLateErasures(ctx: QueryCtx, now: number): Promise<Infer<typeof lateErasures>> {
  const clients = await clientsFrom(ctx, ERASING_CLIENT);
  const professionals: Infer<typeof lateErasures>["professionals"] = [];
  for (const state of erasureStates) {
    for (const { _id, erasureSince = 0 } of await erasingProfessionals(ctx, state)) {
      if (erasureSince < now - lateAfterMs[state]) professionals.push({ professionalId: _id, state });
    }
  }
  return {
    clientIds: clients.filter(({ updatedAt }) => updatedAt < now - LATE_MS).map(({ _id }) => _id),
    professionals,
  };
}
