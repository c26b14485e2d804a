import { v } from "convex/values";
import { publicQuery } from "./functions";
import { requireMinute, requireMonth } from "./model/bounds";
import * as ManagedBooking from "./model/managedBooking";
import { slotMonth } from "./model/slots";

/**
 * What a client can change about a booking, for anyone with its manage token; null for a token that is unknown or has
 * expired. Sessions are in order of time, with labels in the booking's time zone. `cancelUntil` and `moveUntil` are the
 * instants (UTC ms) from which the client can no longer do that; null if they cannot at all. The result does not depend on
 * the current time. `clientChanges` is the event type's setting now; unless `isOpen`, nothing can be moved.
 */
export const getByToken = publicQuery({
  args: { token: v.string() },
  returns: v.union(v.null(), ManagedBooking.managedBooking),
  handler: (ctx, { token }) => ManagedBooking.getManaged(ctx, token),
});

/**
 * The times to which a client can move one session, in one month (`YYYY-MM`) of its time zone, or without `month` in the
 * first that has some; in the form of `slots.list`. `minute` is the time to answer for (a whole minute, UTC ms). Null
 * for an unknown token, a session of another booking, and a session that its client cannot move.
 * @throws INVALID_INPUT
 */
export const times = publicQuery({
  args: { token: v.string(), sessionId: v.string(), minute: v.number(), month: v.optional(v.string()) },
  returns: v.union(v.null(), slotMonth),
  handler: async (ctx, { minute, month, ...args }) => {
    requireMinute("minute", minute);
    requireMonth(month);
    return ManagedBooking.getTimes(ctx, { ...args, now: minute, month });
  },
});
