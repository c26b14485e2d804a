import { v } from "convex/values";
import { publicMutation } from "./functions";
import * as ClientChanges from "./model/clientChanges";

const seen = { sessionId: v.string(), from: v.number() };

/**
 * Moves one session from `from`, where its client saw it, to a time that `manage.times` offers (UTC ms), and queues the
 * emails about it. `note` goes to the professional. A repeated call changes nothing.
 * @throws NOT_FOUND (token or session), BOOKING_CHANGED (it is not at `from`, or was canceled), ALREADY_STARTED,
 * CANNOT_CHANGE (too late, switched off, or changed too often), SLOT_TAKEN, SLOT_NOT_OFFERED, INVALID_INPUT with
 * `fields.note`, RATE_LIMITED with `retryAt` (UTC ms)
 */
export const move = publicMutation({
  args: { token: v.string(), ...seen, to: v.number(), note: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { note, ...args }) => {
    await ClientChanges.move(ctx, { ...args, note });
    return null;
  },
});

/**
 * Cancels sessions of one booking, each with the start at which its client saw it (UTC ms): all of them or none. Queues the
 * emails about it; `note` goes to the professional. Returns how many sessions this call canceled; repeating it returns 0.
 * @throws NOT_FOUND (token or session), BOOKING_CHANGED (one is not at `from`), ALREADY_STARTED, CANNOT_CHANGE (too late,
 * switched off, or changed too often), INVALID_INPUT with `fields.note`, RATE_LIMITED with `retryAt` (UTC ms)
 */
export const cancel = publicMutation({
  args: { token: v.string(), sessions: v.array(v.object(seen)), note: v.optional(v.string()) },
  returns: v.number(),
  handler: (ctx, { note, ...args }) => ClientChanges.cancel(ctx, { ...args, note }),
});
