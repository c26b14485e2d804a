import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { termsText } from "../domain/terms";
import { digest } from "./secrets";

/** The event type that a slug leads to, today or by an old link, whatever its status; null where it leads nowhere. */
export async function bySlug(ctx: QueryCtx, slug: string): Promise<Doc<"eventTypes"> | null> {
  const key = slug.toLowerCase();
  const present = await ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", key))
    .unique();
  if (present) return present;
  const retired = await ctx.db
    .query("retiredEventTypeSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", key))
    .unique();
  return retired && (await ctx.db.get("eventTypes", retired.eventTypeId));
}

/** The professional an event type belongs to. */
export async function ownerOf(ctx: QueryCtx, eventType: Doc<"eventTypes">): Promise<Doc<"professionals">> {
  const professional = await ctx.db.get("professionals", eventType.professionalId);
  if (!professional) throw new Error("An event type's professional is never deleted -- invariant");
  return professional;
}

/** Names what a client agrees to (price, duration, place, hours, series): another text as soon as any of it changes. */
export async function termsOf(eventType: Doc<"eventTypes">): Promise<string> {
  return digest(termsText(eventType));
}
