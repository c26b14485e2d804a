import type { UserIdentity } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { refusal } from "./refuse";

/** The identity in the caller's verified token. @throws NOT_SIGNED_IN */
export async function requireIdentity(ctx: QueryCtx): Promise<UserIdentity> {
  const identity = await ctx.auth.getUserIdentity();
  if (!identity) throw refusal("NOT_SIGNED_IN", "Sign in to continue.");
  return identity;
}

/** The caller's row in `professionals`. @throws NOT_SIGNED_IN, even if only the row is missing. */
export async function requireProfessional(ctx: QueryCtx): Promise<Doc<"professionals">> {
  const professional = await byClerkUserId(ctx, (await requireIdentity(ctx)).subject);
  if (!professional) throw refusal("NOT_SIGNED_IN", "Sign in to continue.");
  return professional;
}

/** The professional with this Clerk user id, or null. */
export async function byClerkUserId(ctx: QueryCtx, clerkUserId: string): Promise<Doc<"professionals"> | null> {
  return ctx.db
    .query("professionals")
    .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", clerkUserId))
    .unique();
}
