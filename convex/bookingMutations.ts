import { v } from "convex/values";
import { professionalMutation, publicMutation } from "./functions";
import { book as bookSessions } from "./model/bookings";
import { cancel as cancelSessions } from "./model/cancellation";
import { moveRequest, move as moveSessions } from "./model/moving";
import { correctEmail as correctAddress } from "./model/outbox/addressCorrection";
import schema from "./schema";

/**
 * Books an event type at a start (UTC ms) for a client without an account: one session, or every session of a weekly
 * series. Queues the emails about it. Returns the token for the confirmation page.
 *
 * - `terms` is what `eventTypes.getPublic` returned when the client agreed.
 * - `requestId` is the idempotency key, 128 random bits: a repeated request returns the first result.
 * - `website` is a honeypot: people don't see the field, so a value means a bot, or a browser that fills in forms. A
 *   person confirms that they are one, and books without it.
 *
 * @throws EVENT_TYPE_NOT_FOUND, EVENT_TYPE_PAUSED, EVENT_TYPE_CHANGED (show the new terms and ask again),
 * SLOT_NOT_OFFERED, SLOT_TAKEN, LOOKS_AUTOMATED, INVALID_INPUT with `fields` (those of `client` by their own names), RATE_LIMITED with
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
  },
  returns: v.object({ manageToken: v.string() }),
  handler: (ctx, args) => bookSessions(ctx, args),
});

/**
 * Cancels one of the caller's sessions, or it and everything after it in its series, and queues the emails about it.
 * Sessions that have started are left alone. Returns how many sessions this call canceled; repeating it returns 0.
 * @throws NOT_SIGNED_IN, NOT_FOUND, ALREADY_STARTED
 */
export const cancel = professionalMutation({
  args: { bookingId: v.id("bookings"), scope: v.union(v.literal("session"), v.literal("following")) },
  returns: v.number(),
  handler: (ctx, args) => cancelSessions(ctx, ctx.professional, args),
});

/**
 * Moves one of the caller's sessions from `from` to `to` (UTC ms, a whole minute), or it and the confirmed ones after it in
 * its series by the same shift: all or none. Queues the emails about it, the client's if `tellsClient`. What was agreed
 * stays. `overruled` are the rules that the caller knowingly breaks; another session's time never can be. Returns how many
 * sessions were moved; 0 if the session is at `to` already, so that a repeated call changes nothing.
 * @throws NOT_SIGNED_IN, NOT_FOUND, BOOKING_CHANGED (it is no longer at `from`, or was canceled), ALREADY_STARTED, SLOT_TAKEN,
 * SLOT_NOT_OFFERED, INVALID_INPUT
 */
export const move = professionalMutation({
  args: moveRequest,
  returns: v.number(),
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
