import { v } from "convex/values";
import { internalQuery, publicQuery } from "./functions";
import * as Confirmation from "./model/confirmation";

/**
 * The confirmation page of a booking, for anyone with its manage token; null for an unknown token. Labels are in the
 * booking's time zone, `price` is in dollars per session, `emailState` is that of the client's confirmation email.
 * `eventTypeSlug` is null if the event type can no longer be booked. At `changeableUntil` (UTC ms) the client can no longer
 * change anything online; null if they never can.
 */
export const getByToken = publicQuery({
  args: { token: v.string() },
  returns: v.union(v.null(), Confirmation.confirmation),
  handler: (ctx, { token }) => Confirmation.getConfirmation(ctx, token),
});

/** Whose calendar file of a booking a secret opens, and what it shows; null for an unknown secret. */
export const calendarFacts = internalQuery({
  args: { secret: v.string() },
  handler: (ctx, { secret }) => Confirmation.getCalendarFacts(ctx, secret),
});
