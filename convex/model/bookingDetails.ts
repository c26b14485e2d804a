import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { momentLabel, sessionLabels } from "../domain/slotLabels";
import { listEmails } from "./outbox/rows";
import { coversSession } from "./outbox/undelivered";
import { findOwnedBooking, toSessionSummaries } from "./ownBookings";
import { rootOf, seriesOf } from "./sessions";

const MAX_HISTORY = 20;
const MAX_COUNT = 100;

/** One session with all that its professional may know about it; null where it is not theirs. `text` is an id from a link. */
export async function getBookingDetails(ctx: QueryCtx, professional: Doc<"professionals">, text: string) {
  const booking = await findOwnedBooking(ctx, professional, text);
  if (!booking) return null;
  const { firstName, lastName, email, phone, price, location, durationMinutes, timeZone, startsAt, endsAt } = booking;
  const series = await seriesOf(ctx, booking);
  const history = await listOtherSessions(ctx, booking);
  const entries = await toSessionSummaries(ctx, professional, [...series, ...history.slice(0, MAX_HISTORY)]);
  const sessions = entries.slice(0, series.length);
  const entry = sessions.find(({ bookingId }) => bookingId === booking._id);
  if (!entry) throw new Error("A session is one of its series -- invariant");
  const eventType = await ctx.db.get("eventTypes", booking.eventTypeId);
  return {
    ...entry,
    ...{ durationMinutes, price, location },
    client: { firstName, lastName, email, phone },
    clientTime: { ...sessionLabels(timeZone, startsAt, endsAt)(booking), timeZone },
    bookedAt: momentLabel(professional.timeZone, booking._creationTime),
    eventType: eventType && { slug: eventType.slug, status: eventType.status },
    sessions,
    history: { sessions: entries.slice(series.length), count: history.length },
    messages: await describeEmails(ctx, professional, booking),
  };
}

/** The client's other sessions with this professional, latest first; counted to 100. */
async function listOtherSessions(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Doc<"bookings">[]> {
  const { clientId, professionalId, sessionCount } = booking;
  const sessions = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) =>
      q.eq("clientId", clientId).eq("professionalId", professionalId),
    )
    .order("desc")
    .take(MAX_COUNT + sessionCount);
  return sessions.filter((session) => rootOf(session) !== rootOf(booking)).slice(0, MAX_COUNT);
}

/** What was sent about a session, or is to be, in the order it was queued. */
async function describeEmails(ctx: QueryCtx, { timeZone }: Doc<"professionals">, booking: Doc<"bookings">) {
  const messages = await listEmails(ctx, rootOf(booking));
  return messages
    .filter((message) => coversSession(message, booking))
    .map(({ _id, audience, occasion, status, to, updatedAt, failures, nextAttemptAt, delayedAt, lastError }) => ({
      ...{ emailId: _id, audience, occasion, status, to },
      changedAt: momentLabel(timeZone, updatedAt),
      nextAttemptAt: status === "queued" && failures > 0 ? momentLabel(timeZone, nextAttemptAt) : null,
      delayedAt: delayedAt === undefined ? null : momentLabel(timeZone, delayedAt),
      lastError: lastError ?? null,
    }));
}
