import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { invalidInput } from "./refuse";
import { checkSlug, freeSlugsLike, slugTaken } from "./slugCheck";
import type { SlugCheck } from "./validators";

/** Who wants a slug: a professional, for a new or an existing event type. */
export type SlugOwner = { professionalId: Id<"professionals">; eventTypeId?: Id<"eventTypes"> };

/** Whether a slug is free, with suggestions if it is not. */
export async function check(ctx: QueryCtx, owner: SlugOwner, input: string): Promise<SlugCheck> {
  return checkSlug(input, (slug) => isFree(ctx, owner, slug));
}

/**
 * Makes a slug available for the owner's event type. Slugs are unique across the app, current and retired ones.
 * @throws INVALID_INPUT if another event type has or had it.
 */
export async function claim(ctx: MutationCtx, owner: SlugOwner, slug: string): Promise<void> {
  if (!(await isFree(ctx, owner, slug))) throw invalidInput({ slug: slugTaken });
  const reclaimed = await retired(ctx, slug);
  if (reclaimed) await ctx.db.delete("retiredEventTypeSlugs", reclaimed._id);
}

/**
 * Keeps a slug that an event type gives up or leaves behind. It points to the event type, never to another slug, so that
 * an old link is always one hop from the current one and never leads to somebody else's event type.
 */
export async function retire(ctx: MutationCtx, { _id, slug, professionalId }: Doc<"eventTypes">): Promise<void> {
  await ctx.db.insert("retiredEventTypeSlugs", { slug, eventTypeId: _id, professionalId });
}

/** A free slug for the copy of an event type. */
export async function freeForCopy(ctx: QueryCtx, original: Doc<"eventTypes">): Promise<string> {
  const owner = { professionalId: original.professionalId };
  const preferred = `${original.slug.slice(0, 32)}-copy`;
  if (await isFree(ctx, owner, preferred)) return preferred;
  const [slug] = await freeSlugsLike(preferred, (candidate) => isFree(ctx, owner, candidate), 1);
  // All suggestions are taken. A random slug is free.
  return slug ?? `copy-${crypto.randomUUID().slice(0, 13)}`;
}

/** A slug is free if it was never used, or if its last user is this event type or a deleted one of the same owner. */
async function isFree(ctx: QueryCtx, { professionalId, eventTypeId }: SlugOwner, slug: string): Promise<boolean> {
  const current = await ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (current) return current.professionalId === professionalId && current._id === eventTypeId;
  const former = await retired(ctx, slug);
  if (!former) return true;
  if (former.professionalId !== professionalId) return false;
  return former.eventTypeId === eventTypeId || (await ctx.db.get("eventTypes", former.eventTypeId)) === null;
}

async function retired(ctx: QueryCtx, slug: string): Promise<Doc<"retiredEventTypeSlugs"> | null> {
  return ctx.db
    .query("retiredEventTypeSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}
