import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { httpAction } from "./functions";
import { readEmailEvent } from "./model/vendors/resend";
import { verifyWebhook } from "./model/webhookSignature";

/**
 * Receives Resend's webhook events about emails that were sent. 400 for a wrong or expired signature, otherwise 200, also
 * for events that we do not handle.
 */
export const receiveResendEvent = httpAction(async (ctx, request) => {
  const { headers } = request;
  const verified = verifyWebhook({ body: await request.text(), headers }, env.RESEND_WEBHOOK_SECRET, readEmailEvent);
  if (!verified) return new Response("Invalid signature.", { status: 400 });
  const { event } = verified;
  if (event) {
    const eventId = headers.get("svix-id") ?? "";
    await ctx.runMutation(internal.webhookEvents.applyEmailEvent, { eventId, event });
  }
  return new Response(null, { status: 200 });
});
