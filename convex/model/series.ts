import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { MAX_SESSIONS } from "../domain/slotRules";

/** All sessions of this session's booking, itself included, in order. */
export async function seriesOf(ctx: QueryCtx, session: Doc<"bookings">): Promise<Doc<"bookings">[]> {
  const { recurringGroupId } = session;
  if (!recurringGroupId) return [session];
  return ctx.db
    .query("bookings")
    .withIndex("by_recurringGroupId_and_startsAt", (q) => q.eq("recurringGroupId", recurringGroupId))
    .take(MAX_SESSIONS);
}

/** The id that identifies a session's booking: that of its first session. */
export function rootOf({ _id, recurringGroupId }: Doc<"bookings">): Id<"bookings"> {
  return recurringGroupId ?? _id;
}
