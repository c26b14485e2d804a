import { v } from "convex/values";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { httpAction, internalMutation } from "./functions";
import * as MailEvents from "./model/outbox/events";
import { readEmailEvent } from "./model/vendors/resend";
import { recordWebhookOnce } from "./model/webhookEvents";
import { verifyWebhook } from "./model/webhookSignature";

/**
 * Takes what the mail provider tells of a message after it was sent. 400 for a wrong signature or one older than five
 * minutes, else 200, also for events that ask nothing of us.
 */
export const receiveResendEvent = httpAction(async (ctx, request) => {
  const { headers } = request;
  const event = verifyWebhook({ body: await request.text(), headers }, env.RESEND_WEBHOOK_SECRET, readEmailEvent);
  if (!event) return new Response("The signature does not fit.", { status: 400 });
  if (event.kind !== "other") {
    await ctx.runMutation(internal.resendWebhook.applyEmailEvent, { eventId: headers.get("svix-id") ?? "", event });
  }
  return new Response(null, { status: 200 });
});

const common = {
  at: v.number(),
  providerMessageId: v.string(),
  tag: v.union(v.null(), v.object({ emailId: v.string(), generation: v.number() })),
};
const trouble = v.union(v.literal("failed"), v.literal("bounced"), v.literal("complained"));
const progress = v.union(v.literal("sent"), v.literal("delayed"), v.literal("delivered"));

/** Applies what became of a message, each event once. */
export const applyEmailEvent = internalMutation({
  args: {
    eventId: v.string(),
    event: v.union(
      v.object({ ...common, kind: progress }),
      v.object({ ...common, kind: trouble, code: v.string(), reason: v.string() }),
    ),
  },
  handler: async (ctx, { eventId, event }) => {
    if (await recordWebhookOnce(ctx, "resend", eventId)) await MailEvents.apply(ctx, event);
  },
});
