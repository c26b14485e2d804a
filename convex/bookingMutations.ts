import { v } from "convex/values";
import { professionalMutation, publicMutation } from "./functions";
import { book as bookSessions } from "./model/bookings";
import { correctEmail as correctAddress } from "./model/outbox/addressCorrection";
import { bookings } from "./tables/bookings";

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
    client: bookings.validator.pick("firstName", "lastName", "email", "phone"),
    website: v.optional(v.string()),
    pass: v.optional(v.string()),
  },
  returns: v.object({ manageToken: v.string() }),
  handler: (ctx, args) => bookSessions(ctx, args),
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
