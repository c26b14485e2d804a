import { v } from "convex/values";
import { professionalMutation, publicMutation } from "./functions";
import { book as bookSessions } from "./model/bookings";
import { start as startBulkCancellation } from "./model/bulkCancellation";
import { cancel as cancelSessions } from "./model/cancellation";
import { changeScope } from "./model/movePlan";
import { moveRequest, move as moveSessions } from "./model/moving";
import { correctEmail as correctAddress } from "./model/outbox/addressCorrection";
import { parseTelling } from "./model/telling";
import { step } from "./model/undo";
import schema from "./schema";

/**
 * Books an event type at a start (UTC ms) for a client without an account: one session, or every session of a weekly
 * series. Queues the emails about it. Returns the token for the confirmation page.
 *
 * - `terms` is what `eventTypes.getPublic` returned when the client agreed.
 * - `requestId` is the idempotency key, 128 random bits: a repeated request returns the first result.
 * - `website` is a honeypot: people don't see the field, so a value means a bot, or a browser that fills in forms. A
 *   person confirms that they are one, and books without it.
 * - `pass` is from `bookingChallenge.verify`, for the same `requestId`. Required while `eventTypes.getPublic` returns a
 *   `challenge`; it lifts the limit per network address.
 *
 * @throws EVENT_TYPE_NOT_FOUND, EVENT_TYPE_PAUSED, BOOKINGS_CLOSED, EVENT_TYPE_CHANGED (show the new terms and ask again),
 * SLOT_NOT_OFFERED, SLOT_TAKEN, BOOKING_LIMIT (a limit of the professional; with `retryAt` if it ends), LOOKS_AUTOMATED, CHALLENGE_REQUIRED, CHALLENGE_FAILED, INVALID_INPUT with `fields` (those of `client` by their own names), RATE_LIMITED with
 * `retryAt` (UTC ms).
 */
export const book = publicMutation({
  args: {
    slug: v.string(),
    startsAt: v.number(),
    terms: v.string(),
    requestId: v.string(),
    client: schema.tables.bookings.validator.pick("firstName", "lastName", "email", "phone"),
    website: v.optional(v.string()),
    pass: v.optional(v.string()),
  },
  returns: v.object({ manageToken: v.string() }),
  handler: (ctx, args) => bookSessions(ctx, args),
});

/**
 * Cancels one of the caller's sessions, or it and everything after it in its series, and queues the emails about it.
 * Sessions that have started are left alone. The client is emailed unless `tellsClient` is false; `note` (plain text, at most
 * 500 characters) is for them. Returns how many sessions this call canceled, and for `bookingUndo.undo` its step; nobody is
 * emailed while it can be undone. Repeating the call returns 0 sessions.
 * @throws NOT_SIGNED_IN, NOT_FOUND, ALREADY_STARTED, INVALID_INPUT with `fields.note`
 */
export const cancel = professionalMutation({
  args: {
    bookingId: v.id("bookings"),
    scope: changeScope,
    tellsClient: v.optional(v.boolean()),
    note: v.optional(v.string()),
  },
  returns: step,
  handler: (ctx, args) => cancelSessions(ctx, ctx.professional, args),
});

/**
 * Cancels these sessions of the caller (at most 200 ids; others are ignored), in batches after the call: see
 * `cancelMany.progress`. Sessions that have started are left alone. Each client gets one email, unless `tellsClients` is
 * false, with the `note` (plain text, at most 500 characters); the caller gets one list. It cannot be undone. Returns how
 * many sessions it will look at.
 * @throws NOT_SIGNED_IN, INVALID_INPUT, LIMIT_REACHED while another one runs
 */
export const cancelMany = professionalMutation({
  args: { bookingIds: v.array(v.id("bookings")), tellsClients: v.boolean(), note: v.string() },
  returns: v.number(),
  handler: async (ctx, { bookingIds, tellsClients, note: input }) => {
    const { note } = parseTelling({ tellsClient: tellsClients, note: input });
    return startBulkCancellation(ctx, ctx.professional, { bookingIds, tellsClient: tellsClients, note });
  },
});

/**
 * Moves one of the caller's sessions from `from` to `to` (UTC ms, a whole minute), or it and the confirmed ones after it in
 * its series by the same shift: all or none. Queues the emails about it as `cancel` does. What was agreed
 * stays. `overruled` are the rules that the caller knowingly breaks; another session's time never can be. Returns as
 * `cancel` does; 0 sessions if the session is at `to` already, so that a repeated call changes nothing.
 * @throws NOT_SIGNED_IN, NOT_FOUND, BOOKING_CHANGED (it is no longer at `from`, or was canceled), ALREADY_STARTED, SLOT_TAKEN,
 * SLOT_NOT_OFFERED, INVALID_INPUT
 */
export const move = professionalMutation({
  args: moveRequest,
  returns: step,
  handler: (ctx, args) => moveSessions(ctx, ctx.professional, args),
});

/**
 * Corrects the client's email address on one of the caller's bookings, with every session of a series, and resends the
 * client's emails to it. Does nothing if the address is the same.
 * @throws NOT_SIGNED_IN, NOT_FOUND, INVALID_INPUT with `fields.email`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const correctEmail = professionalMutation({
  args: { bookingId: v.id("bookings"), email: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await correctAddress(ctx, ctx.professional, args);
    return null;
  },
});
