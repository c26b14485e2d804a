import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { httpAction } from "./functions";
import { readClerkEvent } from "./model/vendors/clerk";
import { verifyWebhook } from "./model/webhookSignature";

/**
 * Receives Clerk's webhook events. 400 for a wrong or expired signature, 500 if Clerk should deliver the event again,
 * otherwise 200.
 *
 * A password reset code is emailed at once and stored nowhere: not in a row, and not in the arguments of a scheduled
 * function.
 */
export const receiveClerkEvent = httpAction(async (ctx, request) => {
  const { headers } = request;
  const eventId = headers.get("svix-id") ?? "";
  const verified = verifyWebhook({ body: await request.text(), headers }, env.CLERK_WEBHOOK_SECRET, readClerkEvent);
  if (!verified) return new Response("Invalid signature.", { status: 400 });
  const { event } = verified;
  if (event?.kind === "resetCode") {
    const isSent: boolean = await ctx.runAction(internal.emailDelivery.sendResetLink, {
      to: event.to,
      code: event.code,
      idempotencyKey: `clerk/${eventId}`,
    });
    return new Response(null, { status: isSent ? 200 : 500 });
  }
  if (event) await ctx.runMutation(internal.webhookEvents.applyUserEvent, { eventId, event });
  return new Response(null, { status: 200 });
});
