import { type Infer, v } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { HOUR_MS } from "../domain/time";

/** Prefix of the key of a client who is being erased. A second run finds it, a new booking does not. */
export const ERASING_CLIENT = "erasing ";
/** Prefix of the Clerk id of a professional who is being erased. */
export const ERASING_PROFESSIONAL = "erasing:";
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

/** The professionals who are being erased, at most 100. */
export function erasingProfessionals(ctx: QueryCtx): Promise<Doc<"professionals">[]> {
  const end = ERASING_PROFESSIONAL + LAST_CHARACTER;
  return ctx.db
    .query("professionals")
    .withIndex("by_clerkUserId", (q) => q.gte("clerkUserId", ERASING_PROFESSIONAL).lt("clerkUserId", end))
    .take(MAX_ROWS);
}

/** Even the longest erasures take minutes. */
const LATE_MS = HOUR_MS;

/** Erasures that have not ended within an hour, so that one of their batches must have failed. At most 100 of each. */
export const lateErasures = v.object({
  clientIds: v.array(v.id("clients")),
  professionalIds: v.array(v.id("professionals")),
});

export async function getLateErasures(ctx: QueryCtx, now: number): Promise<Infer<typeof lateErasures>> {
  const isLate = ({ updatedAt }: { updatedAt: number }) => updatedAt < now - LATE_MS;
  const clients = await clientsFrom(ctx, ERASING_CLIENT);
  const professionals = await erasingProfessionals(ctx);
  return {
    clientIds: clients.filter(isLate).map(({ _id }) => _id),
    professionalIds: professionals.filter(isLate).map(({ _id }) => _id),
  };
}
