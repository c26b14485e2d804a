import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { CalendarFacts } from "../domain/calendarEntry";
import { sessionLabel } from "../domain/slotLabels";
import { describeZone } from "../domain/timeZone";
import { bookingFacts } from "./bookingFacts";
import { calendarUrl } from "./links";

const MAX_SESSIONS = 52;

type MailState = "sending" | "sent" | "failed";

const mailStates: Record<Doc<"emails">["status"], MailState> = {
  queued: "sending",
  sending: "sending",
  sent: "sent",
  delivered: "sent",
  bounced: "failed",
  // It came through.
  complained: "sent",
  failed: "failed",
};

/** A booking or series as its client sees it by the link they hold; null for an unknown token. */
export async function getConfirmation(ctx: QueryCtx, token: string) {
  const sessions = await sessionsOf(ctx, token);
  const [first] = sessions;
  if (!first) return null;
  const { title, location, price, durationMinutes, sessionCount, timeZone, firstName, email } = first;
  const professional = await ctx.db.get("professionals", first.professionalId);
  const eventType = await ctx.db.get("eventTypes", first.eventTypeId);
  return {
    ...{ title, location, price, durationMinutes, sessionCount, firstName, email },
    professionalName: professional?.fullName ?? "",
    zone: describeZone(timeZone, first.startsAt),
    eventTypeSlug: eventType?.status === "active" ? eventType.slug : null,
    sessions: sessions.map(({ startsAt, endsAt, status, _creationTime }) => ({
      ...sessionLabel(timeZone, startsAt, endsAt, _creationTime),
      status,
    })),
    mail: await mailState(ctx, first._id),
    icsUrl: calendarUrl("client", token),
  };
}

/** The same as its calendar file tells it. */
export async function getCalendarFacts(ctx: QueryCtx, token: string): Promise<CalendarFacts | null> {
  const sessions = await sessionsOf(ctx, token);
  const [first] = sessions;
  if (!first) return null;
  const professional = await ctx.db.get("professionals", first.professionalId);
  return bookingFacts(professional?.fullName ?? "", sessions);
}

/** What was booked together, in order. */
async function sessionsOf(ctx: QueryCtx, token: string): Promise<Doc<"bookings">[]> {
  return ctx.db
    .query("bookings")
    .withIndex("by_manageToken_and_startsAt", (q) => q.eq("manageToken", token))
    .take(MAX_SESSIONS);
}

/** Whether the message about the booking reached its client, as far as is known. */
async function mailState(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<MailState> {
  const messages = ctx.db.query("emails").withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId));
  for await (const { audience, occasion, status } of messages) {
    if (audience === "client" && occasion === "booked") return mailStates[status];
  }
  return "sending";
}
