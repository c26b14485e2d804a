import { v } from "convex/values";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { httpAction, internalMutation } from "./functions";
import { eraseProfessional } from "./model/professionalErasure";
import * as Professionals from "./model/professionals";
import { readClerkEvent } from "./model/vendors/clerk";
import { recordWebhookOnce } from "./model/webhookEvents";
import { verifyWebhook } from "./model/webhookSignature";

/**
 * Takes an event of Clerk's. 400 for a wrong signature or one older than five minutes, 500 where it has to be sent again,
 * else 200. A code to reset a password goes out in a link by mail and is kept nowhere: neither in a row nor as the
 * argument of a scheduled function.
 */
export const receiveClerkEvent = httpAction(async (ctx, request) => {
  const { headers } = request;
  const eventId = headers.get("svix-id") ?? "";
  const event = verifyWebhook({ body: await request.text(), headers }, env.CLERK_WEBHOOK_SECRET, readClerkEvent);
  if (!event) return new Response("The signature does not fit.", { status: 400 });
  if (event.kind === "resetCode") {
    const isSent: boolean = await ctx.runAction(internal.emailDelivery.sendResetLink, {
      to: event.to,
      code: event.code,
      idempotencyKey: `clerk/${eventId}`,
    });
    return new Response(null, { status: isSent ? 200 : 500 });
  }
  if (event.kind !== "other") await ctx.runMutation(internal.clerkWebhook.applyUserEvent, { eventId, event });
  return new Response(null, { status: 200 });
});

/** Applies what happened to a user at Clerk, each event once. */
export const applyUserEvent = internalMutation({
  args: {
    eventId: v.string(),
    event: v.union(
      v.object({ kind: v.literal("userUpdated"), clerkUserId: v.string(), email: v.optional(v.string()) }),
      v.object({ kind: v.literal("userDeleted"), clerkUserId: v.string() }),
    ),
  },
  handler: async (ctx, { eventId, event }) => {
    if (!(await recordWebhookOnce(ctx, "clerk", eventId))) return;
    if (event.kind === "userUpdated") return Professionals.updateEmail(ctx, event.clerkUserId, event.email);
    const professional = await Professionals.byClerkUserId(ctx, event.clerkUserId);
    if (professional) await eraseProfessional(ctx, professional);
  },
});
