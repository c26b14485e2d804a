import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { termsText } from "../domain/terms";
import { digest } from "./secrets";

/** The event type with this current or former slug, in any status, or null. */
export async function bySlug(ctx: QueryCtx, slug: string): Promise<Doc<"eventTypes"> | null> {
  const key = slug.toLowerCase();
  const current = await ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", key))
    .unique();
  if (current) return current;
  const retired = await ctx.db
    .query("retiredEventTypeSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", key))
    .unique();
  return retired && (await ctx.db.get("eventTypes", retired.eventTypeId));
}

export async function ownerOf(ctx: QueryCtx, eventType: Doc<"eventTypes">): Promise<Doc<"professionals">> {
  const professional = await ctx.db.get("professionals", eventType.professionalId);
  if (!professional) throw new Error("A professional's row is never deleted -- invariant");
  return professional;
}

/** A fingerprint of the terms (price, duration, location, hours, series) that changes with any of them. */
export async function termsOf(eventType: Doc<"eventTypes">): Promise<string> {
  return digest(termsText(eventType));
}
