import { type Infer, v } from "convex/values";
import type { MutationCtx } from "../_generated/server";
import { recordDeleted } from "./deletedUsers";
import { byClerkUserId } from "./identity";
import { copyEmail } from "./professionalEmail";
import { eraseProfessional } from "./professionalErasure";

/** A change to a user in Clerk. */
export const clerkUserEvent = v.union(
  v.object({
    kind: v.literal("userUpdated"),
    clerkUserId: v.string(),
    /** Absent if the primary address is unverified or invalid. */
    email: v.optional(v.string()),
    /** When the user was last changed (UTC ms). */
    updatedAt: v.number(),
  }),
  v.object({ kind: v.literal("userDeleted"), clerkUserId: v.string() }),
);
export type ClerkUserEvent = Infer<typeof clerkUserEvent>;

/** Copies a changed email address, or erases the professional of a deleted account. Unknown users are ignored. */
export async function applyUserEvent(ctx: MutationCtx, event: ClerkUserEvent): Promise<void> {
  if (event.kind === "userDeleted") await recordDeleted(ctx, event.clerkUserId);
  const professional = await byClerkUserId(ctx, event.clerkUserId);
  if (!professional) return;
  if (event.kind === "userDeleted") return eraseProfessional(ctx, professional);
  const { email, updatedAt } = event;
  if (email !== undefined) await copyEmail(ctx, professional, { email, asOf: updatedAt });
}
