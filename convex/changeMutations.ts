import { v } from "convex/values";
import { professionalMutation } from "./functions";
import { start as startBulkCancellation } from "./model/bulkCancellation";
import { cancel as cancelSessions } from "./model/cancellation";
import { changeScope } from "./model/movePlan";
import { moveRequest, move as moveSessions } from "./model/moving";
import { parseTelling } from "./model/telling";
import { step } from "./model/undo";

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
