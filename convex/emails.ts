import { v } from "convex/values";
import { internalMutation, professionalMutation } from "./functions";
import * as Dispatcher from "./model/outbox/dispatcher";
import * as Resending from "./model/outbox/resend";
import { dropOldPayloads as dropOld } from "./model/outbox/retention";

const tried = v.object({ _id: v.id("emails"), generation: v.number(), attempt: v.number() });
const outcome = v.union(
  v.object({ kind: v.literal("sent"), providerMessageId: v.string() }),
  v.object({ kind: v.literal("wait"), waitMs: v.number() }),
  v.object({ kind: v.literal("transient"), code: v.string(), reason: v.string() }),
  v.object({ kind: v.literal("permanent"), code: v.string(), reason: v.string() }),
);

/**
 * Sends one of the caller's messages again, at once and with what is true now; one that waits for its next try goes out
 * under the same key where it says the same, so that it can't arrive twice. One that is due at this moment is left alone.
 * @throws NOT_SIGNED_IN, NOT_FOUND, CANNOT_RESEND while it is being sent, after its reader marked it as spam, and where
 * all that it tells of was cancelled; RATE_LIMITED with `retryAt` (UTC ms).
 */
export const resend = professionalMutation({
  args: { emailId: v.id("emails") },
  returns: v.null(),
  handler: async (ctx, { emailId }) => {
    await Resending.resend(ctx, ctx.professional, emailId);
    return null;
  },
});

/**
 * Sends all of the caller's messages again that did not go out or came back: what `bookings.countUndelivered` counts,
 * which falls as they leave. @throws NOT_SIGNED_IN, RATE_LIMITED with `retryAt` (UTC ms)
 */
export const resendAll = professionalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Resending.resendAll(ctx, ctx.professional);
    return null;
  },
});

/** One step of `resendAll`. */
export const resendBatch = internalMutation({
  args: {
    professionalId: v.id("professionals"),
    status: v.union(v.literal("failed"), v.literal("bounced"), v.literal("queued")),
    cursor: v.union(v.null(), v.string()),
  },
  handler: (ctx, args) => Resending.resendBatch(ctx, args),
});

/** The next due message for the dispatcher `runId`; null where that one has to stop. */
export const claim = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Dispatcher.claim(ctx, runId),
});

/** Writes down what a try came to. */
export const record = internalMutation({
  args: { tried, outcome },
  handler: (ctx, args) => Dispatcher.record(ctx, args.tried, args.outcome),
});

/** Lets the next dispatcher begin, after a run that has sent its share. */
export const handOver = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Dispatcher.handOver(ctx, runId),
});

/** Frees messages whose run died, and wakes the dispatcher where one is due. */
export const sweep = internalMutation({ args: {}, handler: (ctx) => Dispatcher.sweep(ctx) });

/** Drops the content of messages that were settled long ago. */
export const dropOldPayloads = internalMutation({ args: {}, handler: (ctx) => dropOld(ctx) });
