import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { reductions } from "../domain/emailKinds";
import { momentLabel, sessionLabels } from "../domain/slotLabels";
import { bookings, eventTypes } from "../tables/bookings";
import { emails } from "../tables/emails";
import { describeChanges, shownChange } from "./changeHistory";
import { waitsForLimit } from "./outbox/problems";
import { emailsAbout } from "./outbox/rows";
import { coversSession } from "./outbox/undelivered";
import { toSessionSummaries } from "./ownBookings";
import { findOwned } from "./owned";
import { rootOf, seriesOf } from "./series";
import { capped, cappedCount, datedLabel, sessionSummary } from "./validators";

const MAX_HISTORY = 20;
const MAX_COUNT = 100;

const row = bookings.validator;

const email = emails.validator.pick("audience", "occasion", "status", "to").extend({
  emailId: v.id("emails"),
  changedAt: v.string(),
  /** Set while the email waits for a retry. */
  nextAttemptAt: v.union(v.null(), v.string()),
  /** Set while the receiving server delays an email that was sent. */
  delayedAt: v.union(v.null(), v.string()),
  lastError: v.union(v.null(), v.string()),
  /** Whether it waits for a limit, not because anything failed. */
  isLimited: v.boolean(),
  /** Set if the client got a message of ours instead of the professional's template. */
  reduction: v.union(v.null(), literals(...reductions)),
});

export const bookingDetails = sessionSummary.extend({
  ...row.pick("durationMinutes", "price", "location").fields,
  client: row.pick("firstName", "lastName", "email", "phone"),
  /** The session's time as the client saw it. */
  clientTime: datedLabel.extend({ timeZone: v.string() }),
  bookedAt: v.string(),
  eventType: v.union(v.null(), eventTypes.validator.pick("slug", "status")),
  /** What happened to this session after it was booked, oldest first. */
  changes: v.array(shownChange),
  /** All sessions of the booking, this one included. */
  sessions: v.array(sessionSummary),
  /** The client's other sessions with the professional: the latest ones, and how many there are. */
  history: cappedCount.extend({ sessions: v.array(sessionSummary) }),
  /** The emails about this session. */
  emails: v.array(email),
});

export async function getBookingDetails(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  id: string,
): Promise<Infer<typeof bookingDetails> | null> {
  const booking = await findOwned(ctx, "bookings", professional, id);
  if (!booking) return null;
  const series = await seriesOf(ctx, booking);
  const history = await listOtherSessions(ctx, booking);
  const summaries = await toSessionSummaries(ctx, professional, [...series, ...history.slice(0, MAX_HISTORY)]);
  const sessions = summaries.slice(0, series.length);
  const summary = sessions.find(({ bookingId }) => bookingId === booking._id);
  if (!summary) throw new Error("A session belongs to its own series -- invariant");
  const eventType = await ctx.db.get("eventTypes", booking.eventTypeId);
  const { firstName, lastName, email, phone, timeZone, startsAt, endsAt } = booking;
  return {
    ...summary,
    durationMinutes: booking.durationMinutes,
    price: booking.price,
    location: booking.location,
    client: { firstName, lastName, email, phone },
    clientTime: { ...sessionLabels(timeZone, startsAt, endsAt)(booking), timeZone },
    bookedAt: momentLabel(professional.timeZone, booking._creationTime),
    eventType: eventType && { slug: eventType.slug, status: eventType.status },
    changes: await describeChanges(ctx, professional, booking),
    sessions,
    history: { ...capped(history.length, MAX_COUNT), sessions: summaries.slice(series.length) },
    emails: await describeEmails(ctx, professional, booking),
  };
}

/** The client's other sessions with this professional, latest first, up to `MAX_COUNT`. */
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

async function describeEmails(
  ctx: QueryCtx,
  { timeZone }: Doc<"professionals">,
  booking: Doc<"bookings">,
): Promise<Infer<typeof email>[]> {
  const emails: Infer<typeof email>[] = [];
  for await (const row of emailsAbout(ctx, rootOf(booking))) {
    if (!coversSession(row, booking)) continue;
    const { _id, audience, occasion, status, to, updatedAt, failures, nextAttemptAt, delayedAt } = row;
    emails.push({
      emailId: _id,
      audience,
      occasion,
      status,
      to,
      changedAt: momentLabel(timeZone, updatedAt),
      nextAttemptAt: status === "queued" && failures > 0 ? momentLabel(timeZone, nextAttemptAt) : null,
      delayedAt: delayedAt === undefined ? null : momentLabel(timeZone, delayedAt),
      lastError: row.lastError ?? null,
      isLimited: status === "queued" && waitsForLimit(row.errorCode),
      reduction: row.reduction ?? null,
    });
  }
  return emails;
}
