import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { invalidInput } from "./refuse";
import { checkSlug, freeSlugsLike, type SlugCheck, slugTaken } from "./slugCheck";

/** For whom a slug is asked: a professional, and the event type that it is for, if that exists already. */
export type SlugOwner = { professionalId: Id<"professionals">; eventTypeId?: Id<"eventTypes"> };

/** Whether a slug can be taken, and free ones like it if not. */
export async function check(ctx: QueryCtx, taker: SlugOwner, typed: string): Promise<SlugCheck> {
  return checkSlug(typed, (slug) => isFree(ctx, taker, slug));
}

/**
 * Makes a slug ready to be written into the taker's event type. Slugs are unique in the whole app, present and past.
 * @throws INVALID_INPUT where another event type has or had it.
 */
export async function take(ctx: MutationCtx, taker: SlugOwner, slug: string): Promise<void> {
  if (!(await isFree(ctx, taker, slug))) throw invalidInput({ slug: slugTaken });
  const takenBack = await retired(ctx, slug);
  if (takenBack) await ctx.db.delete("retiredEventTypeSlugs", takenBack._id);
}

/**
 * Keeps the slug that an event type gives up, or leaves behind on removal: it points at the event type, never at another
 * slug, so that every old link is one hop from the present one and never leads to somebody else's.
 */
export async function retire(ctx: MutationCtx, { _id, slug, professionalId }: Doc<"eventTypes">): Promise<void> {
  await ctx.db.insert("retiredEventTypeSlugs", { slug, eventTypeId: _id, professionalId });
}

/** A free slug for the copy of an event type. */
export async function freeForCopy(ctx: QueryCtx, original: Doc<"eventTypes">): Promise<string> {
  const taker = { professionalId: original.professionalId };
  const wanted = `${original.slug.slice(0, 32)}-copy`;
  if (await isFree(ctx, taker, wanted)) return wanted;
  const [slug] = await freeSlugsLike(wanted, (candidate) => isFree(ctx, taker, candidate), 1);
  // Many copies, or somebody has them all: what is in no other slug is free.
  return slug ?? `copy-${crypto.randomUUID().slice(0, 13)}`;
}

/** Free is what nobody has or had; one's own old slug; and what an event type of one's own had that is removed since. */
async function isFree(ctx: QueryCtx, { professionalId, eventTypeId }: SlugOwner, slug: string): Promise<boolean> {
  const present = await ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (present) return present.professionalId === professionalId && present._id === eventTypeId;
  const past = await retired(ctx, slug);
  if (!past) return true;
  if (past.professionalId !== professionalId) return false;
  return past.eventTypeId === eventTypeId || (await ctx.db.get("eventTypes", past.eventTypeId)) === null;
}

async function retired(ctx: QueryCtx, slug: string): Promise<Doc<"retiredEventTypeSlugs"> | null> {
  return ctx.db
    .query("retiredEventTypeSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}
