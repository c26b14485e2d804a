import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { invalidInput } from "./refuse";
import { checkSlug, type SlugCheck, slugTaken } from "./slugCheck";

/** The professional a slug leads to, today or by an old link; null where it leads nowhere. */
export async function ownerOf(ctx: QueryCtx, slug: string): Promise<Id<"professionals"> | null> {
  const key = slug.toLowerCase();
  const present = await ctx.db
    .query("professionals")
    .withIndex("by_profileSlug", (q) => q.eq("profileSlug", key))
    .unique();
  if (present) return present._id;
  return (await retired(ctx, key))?.professionalId ?? null;
}

/** Whether a professional can take a slug: `problem` says why not, `suggestions` are some that are free. */
export async function check(ctx: QueryCtx, professional: Doc<"professionals">, typed: string): Promise<SlugCheck> {
  // The first slug, made from the row's id, need not follow the rules.
  if (typed.trim().toLowerCase() === professional.profileSlug) return { problem: null, suggestions: [] };
  return checkSlug(typed, (slug) => isFree(ctx, professional, slug));
}

/**
 * Gives a professional another slug. The one given up stays theirs: it points at them, never at another slug, so every
 * old link is one hop from the present one, and nobody else can take it.
 * @throws INVALID_INPUT where somebody else has or had it.
 */
export async function change(ctx: MutationCtx, professional: Doc<"professionals">, slug: string): Promise<void> {
  if (!(await isFree(ctx, professional, slug))) throw invalidInput({ profileSlug: slugTaken });
  const takenBack = await retired(ctx, slug);
  if (takenBack) await ctx.db.delete("retiredSlugs", takenBack._id);
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
