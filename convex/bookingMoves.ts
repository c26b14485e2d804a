import { v } from "convex/values";
import { professionalQuery } from "./functions";
import { requireMinute, requireMonth } from "./model/bounds";
import * as MovePlan from "./model/movePlan";
import { slotMonth } from "./model/slots";

const session = { bookingId: v.string(), scope: MovePlan.changeScope, minute: v.number() };

/**
 * The times to which one of the caller's sessions can move without breaking a rule, in one month (`YYYY-MM`) of its time
 * zone, or without `month` in the first that has some; in the form of `slots.list`. `minute` is the time to answer for (a
 * whole minute, UTC ms). Null for any other id, and for a session that cannot move: canceled, or started.
 * @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const times = professionalQuery({
  args: { ...session, month: v.optional(v.string()) },
  returns: v.union(v.null(), slotMonth),
  handler: async (ctx, { minute, month, ...args }) => {
    requireMinute("minute", minute);
    requireMonth(month);
    return MovePlan.getMoveTimes(ctx, ctx.professional, { ...args, now: minute, month });
  },
});

/**
 * Where one of the caller's sessions, and with the scope `following` those after it, would be if it moved to `to` (a whole
 * minute, UTC ms), and everything that is in the way. Null as for `times`. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const check = professionalQuery({
  args: { ...session, to: v.number() },
  returns: v.union(v.null(), v.array(MovePlan.plannedSession)),
  handler: async (ctx, { minute, to, ...args }) => {
    requireMinute("minute", minute);
    requireMinute("to", to);
    return MovePlan.checkMove(ctx, ctx.professional, { ...args, now: minute, to });
  },
});
