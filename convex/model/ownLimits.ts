import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { foldAddress } from "../domain/emailAddress";
import { HOUR_MS } from "../domain/time";
import { usualBookingsPerHour } from "./busyHours";
import { refusal } from "./refuse";
import { rootOf } from "./series";

// The limits that a professional sets on an event type, and the count of its latest bookings.

/**
 * Counts the bookings of the last hour, canceled ones too, as far as it matters. All bookings of one event type already
 * wait for one another at its rate limit, so that reading them here costs no retries.
 * @throws BOOKING_LIMIT if there are as many as the professional allows
 */
export async function countLastHour(ctx: QueryCtx, eventType: Doc<"eventTypes">): Promise<number> {
  const { _id: eventTypeId, maxBookingsPerHour: max } = eventType;
  const latest = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_sessionIndex", (q) =>
      q
        .eq("eventTypeId", eventTypeId)
        .eq("sessionIndex", 0)
        .gt("_creationTime", Date.now() - HOUR_MS),
    )
    .order("desc")
    .take(Math.max(max ?? 0, usualBookingsPerHour()));
  const blocking = max === null ? undefined : latest[max - 1];
  if (!blocking) return latest.length;
  const message = "This has been booked as often as it can be in an hour.";
  throw refusal("BOOKING_LIMIT", message, { retryAt: Math.ceil(blocking._creationTime) + HOUR_MS });
}

/**
 * Counts by address, because another name makes another client. The message says nothing about the bookings.
 * @throws BOOKING_LIMIT if the address has as many upcoming bookings as the professional allows
 */
export async function requireFewOpenBookings(
  ctx: QueryCtx,
  { _id: eventTypeId, maxOpenBookingsPerClient: max }: Doc<"eventTypes">,
  email: string,
): Promise<void> {
  if (max === null) return;
  const upcoming = ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_addressKey_and_status_and_startsAt", (q) =>
      q
        .eq("eventTypeId", eventTypeId)
        .eq("addressKey", foldAddress(email))
        .eq("status", "confirmed")
        .gte("startsAt", Date.now()),
    );
  const open = new Set<Id<"bookings">>();
  for await (const session of upcoming) {
    open.add(rootOf(session));
    if (open.size < max) continue;
    const message =
      "No more upcoming bookings can be made with this email address. Reply to an earlier confirmation to ask for another one.";
    throw refusal("BOOKING_LIMIT", message);
  }
}
