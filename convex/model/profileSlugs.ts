import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { invalidInput } from "./refuse";
import { checkSlug, slugTaken } from "./slugCheck";
import type { SlugCheck } from "./validators";

/** The professional with this current or former slug, or null. */
export async function ownerOf(ctx: QueryCtx, slug: string): Promise<Id<"professionals"> | null> {
  const key = slug.toLowerCase();
  const current = await ctx.db
    .query("professionals")
    .withIndex("by_profileSlug", (q) => q.eq("profileSlug", key))
    .unique();
  if (current) return current._id;
  return (await retired(ctx, key))?.professionalId ?? null;
}

export async function check(ctx: QueryCtx, professional: Doc<"professionals">, input: string): Promise<SlugCheck> {
  // The initial slug, made from the row's id, does not have to follow the rules.
  if (input.trim().toLowerCase() === professional.profileSlug) return { problem: null, suggestions: [] };
  return checkSlug(input, (slug) => isFree(ctx, professional, slug));
}

/**
 * Changes a professional's slug. The former one stays theirs: it points to them, never to another slug, so that an old
 * link is always one hop from the current one, and nobody else can take it.
 * @throws INVALID_INPUT if somebody else has or had it.
 */
export async function change(ctx: MutationCtx, professional: Doc<"professionals">, slug: string): Promise<void> {
  if (!(await isFree(ctx, professional, slug))) throw invalidInput({ profileSlug: slugTaken });
  const reclaimed = await retired(ctx, slug);
  if (reclaimed) await ctx.db.delete("retiredSlugs", reclaimed._id);
  await ctx.db.insert("retiredSlugs", { slug: professional.profileSlug, professionalId: professional._id });
  await ctx.db.patch("professionals", professional._id, { profileSlug: slug, updatedAt: Date.now() });
}

async function isFree(ctx: QueryCtx, professional: Doc<"professionals">, slug: string): Promise<boolean> {
  const owner = await ownerOf(ctx, slug);
  return owner === null || owner === professional._id;
}

async function retired(ctx: QueryCtx, slug: string): Promise<Doc<"retiredSlugs"> | null> {
  return ctx.db
    .query("retiredSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}
