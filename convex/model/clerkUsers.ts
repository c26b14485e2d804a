import { type Infer, v } from "convex/values";
import type { MutationCtx } from "../_generated/server";
import { recordDeleted } from "./deletedUsers";
import { byClerkUserId } from "./identity";
import { eraseProfessional } from "./professionalErasure";

/** A change to a user in Clerk. */
export const clerkUserEvent = v.union(
  v.object({ kind: v.literal("userUpdated"), clerkUserId: v.string(), email: v.optional(v.string()) }),
  v.object({ kind: v.literal("userDeleted"), clerkUserId: v.string() }),
);
export type ClerkUserEvent = Infer<typeof clerkUserEvent>;

/** Copies a changed email address, or erases the professional of a deleted account. Unknown users are ignored. */
export async function applyUserEvent(ctx: MutationCtx, event: ClerkUserEvent): Promise<void> {
  if (event.kind === "userDeleted") await recordDeleted(ctx, event.clerkUserId);
  const professional = await byClerkUserId(ctx, event.clerkUserId);
  if (!professional) return;
  if (event.kind === "userDeleted") return eraseProfessional(ctx, professional);
  const { email } = event;
  if (!email || email === professional.email) return;
  await ctx.db.patch("professionals", professional._id, { email, updatedAt: Date.now() });
}
