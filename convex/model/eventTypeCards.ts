import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { type DatedLabel, sessionLabels } from "../domain/slotLabels";
import { hasBookings } from "./ownEventTypes";

export type EventTypeSummary = Pick<
  Doc<"eventTypes">,
  "title" | "slug" | "durationMinutes" | "price" | "sessionCount" | "location" | "status"
> & { eventTypeId: Doc<"eventTypes">["_id"]; nextBooking: DatedLabel | null; hasBookings: boolean };

/**
 * An event type as a list shows it, with the next confirmed session from `now` (UTC ms) on, in the professional's present
 * zone. Reads two documents at most, however many bookings there are.
 */
export async function toEventTypeSummary(
  ctx: QueryCtx,
  { timeZone }: Doc<"professionals">,
  eventType: Doc<"eventTypes">,
  now: number,
): Promise<EventTypeSummary> {
  const { _id: eventTypeId, title, slug, durationMinutes, price, sessionCount, location, status } = eventType;
  const next = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_status_and_startsAt", (q) =>
      q.eq("eventTypeId", eventTypeId).eq("status", "confirmed").gte("startsAt", now),
    )
    .first();
  return {
    ...{ eventTypeId, title, slug, durationMinutes, price, sessionCount, location, status },
    nextBooking: next && sessionLabels(timeZone, next.startsAt, next.endsAt)(next),
    hasBookings: next !== null || (await hasBookings(ctx, eventTypeId)),
  };
}
