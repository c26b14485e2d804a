import { v } from "convex/values";
import { publicMutation, publicQuery } from "./functions";
import * as Bookings from "./model/bookings";
import { confirmationOf } from "./model/confirmation";

/**
 * Books a start (UTC ms) of an event type for a client without an account; a weekly series with all its sessions.
 * `terms` is what `eventTypes.getPublic` named when the client agreed; `requestId` 128 random bits of the page's: the
 * same request again returns the first result. Returns the token of the confirmation link.
 * @throws EVENT_TYPE_NOT_FOUND, EVENT_TYPE_PAUSED, EVENT_TYPE_CHANGED (look at the new terms and ask again),
 * SLOT_NOT_OFFERED, SLOT_TAKEN, INVALID_INPUT with `fields`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const book = publicMutation({
  args: {
    slug: v.string(),
    startsAt: v.number(),
    terms: v.string(),
    requestId: v.string(),
    firstName: v.string(),
    lastName: v.string(),
    email: v.string(),
    phone: v.string(),
  },
  returns: v.object({ manageToken: v.string() }),
  handler: (ctx, args) => Bookings.book(ctx, args),
});

/**
 * What the confirmation page shows to whoever holds the link; null for an unknown token. Labels are in the booking's
 * zone, `price` in dollars per session; `mail` tells whether the client's message went out; `eventTypeSlug` is where to
 * book again, if one can.
 */
export const getByToken = publicQuery({
  args: { token: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      title: v.string(),
      professionalName: v.string(),
      location: v.string(),
      price: v.number(),
      durationMinutes: v.number(),
      sessionCount: v.number(),
      zone: v.object({ name: v.string(), offset: v.string() }),
      eventTypeSlug: v.union(v.null(), v.string()),
      firstName: v.string(),
      email: v.string(),
      sessions: v.array(
        v.object({
          startsAt: v.number(),
          endsAt: v.number(),
          date: v.string(),
          time: v.string(),
          zone: v.string(),
          status: v.union(v.literal("confirmed"), v.literal("cancelled")),
        }),
      ),
      mail: v.union(v.literal("sending"), v.literal("sent"), v.literal("failed")),
    }),
  ),
  handler: (ctx, { token }) => confirmationOf(ctx, token),
});
