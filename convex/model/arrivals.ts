import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { eventTypeBounds } from "../domain/eventType";
import { MINUTE_MS } from "../domain/time";
import { type SessionSummary, toSessionSummaries } from "./ownBookings";

const MAX_LISTED = 20;
const MAX_COUNT = 100;
/** A session that is ahead may have begun to keep its professional busy. */
const MAX_BUFFER_MS = eventTypeBounds.bufferBeforeMinutes.max * MINUTE_MS;
/** So many sessions at most begin within that time. */
const MAX_WITHIN_BUFFER = MAX_BUFFER_MS / (eventTypeBounds.durationMinutes.min * MINUTE_MS);

/** What was booked after an instant (UTC ms) and stands, newest first; of a series the first session. */
export async function listNewBookings(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  since: number,
): Promise<SessionSummary[]> {
  const newest = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_sessionIndex", (q) =>
      q.eq("professionalId", professional._id).eq("sessionIndex", 0).gt("_creationTime", since),
    )
    .order("desc")
    .take(MAX_LISTED);
  const standing = newest.filter(({ status }) => status === "confirmed");
  return toSessionSummaries(ctx, professional, standing);
}

/** How many confirmed sessions begin at an instant (UTC ms) or later; counts to 100. */
export async function countUpcoming(ctx: QueryCtx, professionalId: Id<"professionals">, now: number): Promise<number> {
  const rows = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_status_and_busyStartsAt", (q) =>
      q
        .eq("professionalId", professionalId)
        .eq("status", "confirmed")
        .gte("busyStartsAt", now - MAX_BUFFER_MS),
    )
    .take(MAX_COUNT + MAX_WITHIN_BUFFER);
  return Math.min(rows.filter(({ startsAt }) => startsAt >= now).length, MAX_COUNT);
}
