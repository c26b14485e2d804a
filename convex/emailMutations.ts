import { v } from "convex/values";
import { internalMutation, professionalMutation } from "./functions";
import * as Resend from "./model/outbox/resend";
import * as TestEmails from "./model/testEmails";

/**
 * Resends one of the caller's emails now, with current content. An email that waits for a retry keeps its idempotency key
 * if its content is unchanged, so that it cannot arrive twice. Does nothing if the email is due anyway.
 * @throws NOT_SIGNED_IN, NOT_FOUND, SUSPENDED, RATE_LIMITED with `retryAt` (UTC ms), CANNOT_RESEND while the email is being sent,
 * after a spam complaint, and if every session in it was canceled.
 */
export const resend = professionalMutation({
  args: { emailId: v.id("emails") },
  returns: v.null(),
  handler: async (ctx, { emailId }) => {
    await Resend.resend(ctx, ctx.professional, emailId);
    return null;
  },
});

/**
 * Resends all of the caller's undelivered emails, in batches. `emails.countUndelivered` goes down as they are sent.
 * @throws NOT_SIGNED_IN, SUSPENDED, RATE_LIMITED with `retryAt` (UTC ms)
 */
export const resendAll = professionalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Resend.resendAll(ctx, ctx.professional);
    return null;
  },
});

/** One batch of `resendAll`. */
export const resendBatch = internalMutation({
  args: {
    professionalId: v.id("professionals"),
    status: v.union(v.literal("failed"), v.literal("bounced"), v.literal("queued")),
    cursor: v.union(v.null(), v.string()),
  },
  handler: (ctx, args) => Resend.resendBatch(ctx, args),
});

/** Takes a test email out of its table for `emailDelivery.sendTest`. */
export const takeTest = internalMutation({
  args: { testEmailId: v.id("testEmails") },
  handler: (ctx, { testEmailId }) => TestEmails.take(ctx, testEmailId),
});
