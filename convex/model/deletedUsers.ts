import type { MutationCtx, QueryCtx } from "../_generated/server";
import { digest } from "./secrets";

/** Remembers for good that a Clerk user was deleted. */
export async function recordDeleted(ctx: MutationCtx, clerkUserId: string): Promise<void> {
  if (!(await isDeleted(ctx, clerkUserId))) await ctx.db.insert("deletedUsers", { digest: await digest(clerkUserId) });
}

/** Whether a Clerk user was deleted. Their sign-in token can be valid for another minute. */
export async function isDeleted(ctx: QueryCtx, clerkUserId: string): Promise<boolean> {
  const key = await digest(clerkUserId);
  const deleted = await ctx.db
    .query("deletedUsers")
    .withIndex("by_digest", (q) => q.eq("digest", key))
    .unique();
  return deleted !== null;
}
