import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { actors, audiences, occasions, reductions } from "../domain/emailKinds";

const occasion = literals(...occasions);
const audience = literals(...audiences);

/** What the provider gets. */
const content = {
  from: v.string(),
  to: v.string(),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  /** `content` is in base64. */
  attachments: v.optional(v.array(v.object({ filename: v.string(), contentType: v.string(), content: v.string() }))),
};

/**
 * The outbox: one row per booking, occasion and audience. A series can be canceled in several steps, each with its own
 * rows. One about the sessions of several bookings also has a row in `emailBookings` for each of the others. Written with
 * the booking and its changes, by the dispatcher, the sweep, resends and Resend's webhook; read by the confirmation page and
 * the dashboard. Personal data: to, lastError, recipientKey, note.
 */
export const emails = defineTable({
  professionalId: v.id("professionals"),
  /** The booking: its first session. */
  bookingId: v.id("bookings"),
  /** The sessions that were canceled or moved in this step; absent if the email is about the whole booking. */
  sessionIds: v.optional(v.array(v.id("bookings"))),
  /** When moved sessions started before (UTC ms), in the order of `sessionIds`. */
  movedFrom: v.optional(v.array(v.number())),
  /** Who moved or canceled the sessions, if it was not the professional. */
  by: v.optional(literals(...actors)),
  /** What the person who made the change wrote to this recipient. */
  note: v.optional(v.string()),
  /** The step of the professional that it is about, and until when (UTC ms) they can undo one: it is not sent before. */
  stepId: v.optional(v.id("undoableSteps")),
  notBefore: v.optional(v.number()),
  occasion,
  audience,
  to: v.string(),
  /** Whether the next attempt renders and freezes the content first, because it is new or may have changed. */
  needsContent: v.boolean(),
  /** Held emails are those of a suspended account: nothing is sent until the operator resumes it. */
  status: literals("queued", "held", "sending", "sent", "delivered", "bounced", "complained", "failed"),
  /** When the receiving server started to delay delivery. */
  delayedAt: v.optional(v.number()),
  /** Counts how often the content was rendered and frozen. Each generation has its own idempotency key. */
  generation: v.number(),
  /** Counts the claims of this generation. Results that name another attempt are ignored. */
  attempt: v.number(),
  /** Counts transient failures and waits for the daily limit: decides the next delay, and if it is undelivered. */
  failures: v.number(),
  /** The mailbox behind `to` (see model/recipientKey); set when an email to a client is first claimed. */
  recipientKey: v.optional(v.string()),
  /** The email whose summary this one is part of. Its outcome and delivery events are this one's, too. */
  carrierId: v.optional(v.id("emails")),
  /** Set if the client got a message of ours instead of the professional's template. */
  reduction: v.optional(literals(...reductions)),
  /** Due emails of lower lanes are sent first. Set when the email is queued. */
  lane: v.number(),
  /** When a queued email is due; when one that is being sent counts as stuck. */
  nextAttemptAt: v.number(),
  firstAttemptAt: v.optional(v.number()),
  errorCode: v.optional(v.string()),
  lastError: v.optional(v.string()),
  providerMessageId: v.optional(v.string()),
  /** The provider's time of the latest webhook event about this generation. */
  lastEventAt: v.optional(v.number()),
  /** When the content of a finished email is deleted; absent once it is. */
  deletePayloadAt: v.optional(v.number()),
  updatedAt: v.number(),
})
  .index("by_status_and_lane_and_nextAttemptAt", ["status", "lane", "nextAttemptAt"])
  .index("by_status_and_nextAttemptAt", ["status", "nextAttemptAt"])
  .index("by_status_and_updatedAt", ["status", "updatedAt"])
  .index("by_bookingId", ["bookingId"])
  .index("by_professionalId_and_status_and_failures", ["professionalId", "status", "failures"])
  .index("by_recipientKey_and_errorCode", ["recipientKey", "errorCode"])
  .index("by_carrierId", ["carrierId"])
  .index("by_providerMessageId", ["providerMessageId"])
  .index("by_deletePayloadAt", ["deletePayloadAt"]);

/**
 * The bookings that an email is about besides its `bookingId`. Written with the email, deleted with it; read to find all
 * emails about a booking. No personal data.
 */
export const emailBookings = defineTable({ emailId: v.id("emails"), bookingId: v.id("bookings") })
  .index("by_bookingId", ["bookingId"])
  .index("by_emailId", ["emailId"]);

/**
 * The frozen content of an email, in its own table because it is large and rarely read. Written by the claim of a
 * generation's first attempt; read by later claims; deleted 30 days after the email is finished.
 * Personal data: every field; html and text contain the tokens.
 */
export const emailPayloads = defineTable({
  emailId: v.id("emails"),
  ...content,
  replyTo: v.optional(v.string()),
}).index("by_emailId", ["emailId"]);

/**
 * Whom a professional's bookings had emailed: one row per client's mailbox, to tell new recipients from known ones and to
 * see how many of the latest bounced or complained. Written by the claim and by delivery events, which no page reads;
 * deleted 400 days after the last email, or with the client. Personal data: recipientKey, a keyed hash.
 */
export const recipients = defineTable({
  professionalId: v.id("professionals"),
  recipientKey: v.string(),
  /** Whether only messages of ours went there, so that the professional's texts would still reach somebody new. */
  isShort: v.boolean(),
  mailedAt: v.number(),
  outcome: literals("sent", "delivered", "bounced", "complained"),
  /** When the outcome was reported; absent before. */
  settledAt: v.optional(v.number()),
})
  .index("by_professionalId_and_recipientKey", ["professionalId", "recipientKey"])
  .index("by_professionalId_and_settledAt", ["professionalId", "settledAt"])
  .index("by_recipientKey", ["recipientKey"])
  .index("by_mailedAt", ["mailedAt"]);

/**
 * What the delivery events of a professional's emails add up to. Apart from `professionals`, which pages read. Written by
 * delivery events; read by the claim and by `health:report`. No personal data.
 */
export const mailReputations = defineTable({
  professionalId: v.id("professionals"),
  /** Recipients whom the professional's texts reached. */
  delivered: v.number(),
  /** Since when clients get short messages of ours only; absent while the reputation is good. */
  reducedSince: v.optional(v.number()),
})
  .index("by_professionalId", ["professionalId"])
  .index("by_reducedSince", ["reducedSince"]);

/**
 * Mailboxes that marked an email about a booking as spam: no client's email goes there again, whoever causes it, until an
 * operator lifts it (`privacy:unsuppress`). Written by delivery events, read by the claim. Kept when a client is erased, so
 * that the promise outlasts it. Personal data: recipientKey, a keyed hash.
 */
export const suppressedRecipients = defineTable({
  recipientKey: v.string(),
  since: v.number(),
}).index("by_recipientKey", ["recipientKey"]);

/**
 * Tests of templates that professionals send to themselves, on their way to the action that sends them. Written by the
 * template editor; deleted when the action takes them, or by a daily job. Personal data: every field.
 */
export const testEmails = defineTable({ professionalId: v.id("professionals"), ...content });

/**
 * One row: the lease of the dispatcher, so that only one run sends at a time and keeps to the provider's rate limit.
 * Only the dispatcher and the sweep write and read it, so that bookings do not conflict with it (OCC). No personal
 * data.
 */
export const emailDispatcher = defineTable({
  /** The run that holds the lease, if any. */
  runId: v.optional(v.string()),
  leaseEndsAt: v.number(),
  /** The provider asked us to pause until then. */
  pausedUntil: v.number(),
});

/**
 * A professional's own email templates; without a row, the default applies. Written by the template editor, read when
 * rendering. Personal data: only what its owner entered.
 */
export const emailTemplates = defineTable({
  professionalId: v.id("professionals"),
  occasion,
  audience,
  subject: v.string(),
  html: v.string(),
  updatedAt: v.number(),
}).index("by_professionalId_and_occasion_and_audience", ["professionalId", "occasion", "audience"]);

/**
 * Ids of handled webhook events, so that repeated deliveries have no effect. Deleted after 7 days. No personal data.
 */
export const webhookEvents = defineTable({
  provider: literals("clerk", "resend"),
  eventId: v.string(),
}).index("by_provider_and_eventId", ["provider", "eventId"]);
