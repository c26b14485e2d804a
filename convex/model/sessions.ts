import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { ClientDetails } from "../domain/clientDetails";
import { eventTypeBounds } from "../domain/eventType";
import { busyInterval } from "../domain/slotGrid";
import { MINUTE_MS } from "../domain/time";

/** A booking's row before it is inserted, and the same once it has an id. */
type NewSession = WithoutSystemFields<Doc<"bookings">>;
export type BookedSession = NewSession & { _id: Id<"bookings"> };

export type BookedBy = ClientDetails & { clientId: Id<"clients">; requestId: string; manageToken: string };

/**
 * Writes one confirmed booking per start (UTC ms, in order), with what is agreed on as the event type says it now. Whether
 * the times are free is the caller's to know.
 * @returns the first session's id, which names a series, and the rows.
 */
export async function insert(
  ctx: MutationCtx,
  eventType: Doc<"eventTypes">,
  starts: number[],
  bookedBy: BookedBy,
): Promise<{ bookingId: Id<"bookings">; sessions: BookedSession[] }> {
  const planned = starts.map((startsAt, sessionIndex) => newSession(eventType, bookedBy, { startsAt, sessionIndex }));
  const [first, ...following] = planned;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  const bookingId = await ctx.db.insert("bookings", first);
  if (following.length > 0) await ctx.db.patch("bookings", bookingId, { recurringGroupId: bookingId });
  const sessions: BookedSession[] = [{ ...first, _id: bookingId }];
  for (const session of following) {
    const _id = await ctx.db.insert("bookings", { ...session, recurringGroupId: bookingId });
    sessions.push({ ...session, _id });
  }
  return { bookingId, sessions };
}

/** All sessions that were booked together with this one, itself too, in order. */
export async function seriesOf(ctx: QueryCtx, session: Doc<"bookings">): Promise<Doc<"bookings">[]> {
  const { recurringGroupId } = session;
  if (!recurringGroupId) return [session];
  return ctx.db
    .query("bookings")
    .withIndex("by_recurringGroupId_and_startsAt", (q) => q.eq("recurringGroupId", recurringGroupId))
    .take(eventTypeBounds.sessionCount.max);
}

/** The session that stands for its booking: of a series the first one. */
export function rootOf({ _id, recurringGroupId }: Doc<"bookings">): Id<"bookings"> {
  return recurringGroupId ?? _id;
}

function newSession(
  eventType: Doc<"eventTypes">,
  bookedBy: BookedBy,
  { startsAt, sessionIndex }: { startsAt: number; sessionIndex: number },
): NewSession {
  const { professionalId, timeZone, title, price, location, durationMinutes, sessionCount } = eventType;
  const busy = busyInterval(eventType, startsAt);
  return {
    ...{ professionalId, timeZone, title, price, location, durationMinutes, sessionCount },
    ...bookedBy,
    eventTypeId: eventType._id,
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    busyStartsAt: busy.start,
    busyEndsAt: busy.end,
    sessionIndex,
    status: "confirmed",
    updatedAt: Date.now(),
  };
}
