import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { actors, audiences, occasions } from "../domain/emailKinds";

const occasion = literals(...occasions);
const audience = literals(...audiences);

/**
 * The outbox: one row per booking, occasion and audience. A series can be canceled in several steps, each with its own
 * rows. One about the sessions of several bookings also has a row in `emailBookings` for each of the others. Written with the booking and its cancellation, by the dispatcher, the sweep, resends and Resend's webhook; read
 * by the confirmation page and the dashboard. Personal data: to, lastError, note.
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
  heldUntil: v.optional(v.number()),
  occasion,
  audience,
  to: v.string(),
  /** Whether the next attempt renders and freezes the content first, because it is new or may have changed. */
  needsContent: v.boolean(),
  status: literals("queued", "sending", "sent", "delivered", "bounced", "complained", "failed"),
  /** When the receiving server started to delay delivery. */
  delayedAt: v.optional(v.number()),
  /** Counts how often the content was rendered and frozen. Each generation has its own idempotency key. */
  generation: v.number(),
  /** Counts the claims of this generation. Results that name another attempt are ignored. */
  attempt: v.number(),
  /** Counts transient failures and waits for the daily limit: decides the next delay, and if it is undelivered. */
  failures: v.number(),
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
  from: v.string(),
  to: v.string(),
  replyTo: v.optional(v.string()),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  /** `content` is in base64. */
  attachments: v.optional(v.array(v.object({ filename: v.string(), contentType: v.string(), content: v.string() }))),
}).index("by_emailId", ["emailId"]);

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
