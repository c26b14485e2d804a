import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as ClerkUsers from "./model/clerkUsers";
import * as EmailEvents from "./model/outbox/events";
import { emailEvent } from "./model/outbox/outcome";
import * as RateLimits from "./model/rateLimits";
import { recipientKeyOf } from "./model/recipientKey";
import * as WebhookEvents from "./model/webhookEvents";

/** Applies a change to a user in Clerk. Repeated deliveries of the same event have no effect. */
export const applyUserEvent = internalMutation({
  args: { eventId: v.string(), event: ClerkUsers.clerkUserEvent },
  handler: async (ctx, { eventId, event }) => {
    if (await WebhookEvents.recordWebhookOnce(ctx, "clerk", eventId)) await ClerkUsers.applyUserEvent(ctx, event);
  },
});

/** Applies a delivery event of an email. Repeated deliveries of the same event have no effect. */
export const applyEmailEvent = internalMutation({
  args: { eventId: v.string(), event: emailEvent },
  handler: async (ctx, { eventId, event }) => {
    if (await WebhookEvents.recordWebhookOnce(ctx, "resend", eventId)) await EmailEvents.apply(ctx, event);
  },
});

/** Counts a password reset email to an address. Returns false if its mailbox just got many of them. */
export const consumeResetEmail = internalMutation({
  args: { to: v.string() },
  handler: async (ctx, { to }) => RateLimits.consumeResetEmail(ctx, await recipientKeyOf(to)),
});

/** Deletes the ids of events that are too old to be delivered again. */
export const deleteOld = internalMutation({ args: {}, handler: (ctx) => WebhookEvents.deleteOld(ctx) });
