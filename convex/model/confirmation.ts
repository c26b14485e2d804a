import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { CalendarFacts } from "../domain/calendarEntry";
import type { Audience } from "../domain/emailKinds";
import { sessionLabel } from "../domain/slotLabels";
import { MAX_SESSIONS } from "../domain/slotRules";
import { describeZone } from "../domain/timeZone";
import { bookings } from "../tables/bookings";
import { bookingFacts } from "./bookingFacts";
import { isIdentifier } from "./bounds";
import { bookingState } from "./eventTypes";
import { calendarAudience, calendarUrl } from "./links";
import { changeableUntil } from "./managedBooking";
import { complainedBefore, waitsForLimit } from "./outbox/problems";
import { sessionLabel as sessionLabelValidator, zone } from "./validators";

const row = bookings.validator.fields;
const emailState = literals("sending", "waiting", "held", "sent", "failed", "suppressed");
type EmailState = Infer<typeof emailState>;

export const confirmation = v.object({
  title: v.string(),
  professionalName: v.string(),
  location: v.string(),
  price: v.number(),
  durationMinutes: v.number(),
  sessionCount: v.number(),
  zone,
  eventTypeSlug: v.union(v.null(), v.string()),
  firstName: v.string(),
  email: v.string(),
  sessions: v.array(sessionLabelValidator.extend({ status: row.status })),
  emailState,
  icsUrl: v.string(),
  changeableUntil: v.union(v.null(), v.number()),
});

const emailStates: Record<Doc<"emails">["status"], EmailState> = {
  queued: "sending",
  held: "held",
  sending: "sending",
  sent: "sent",
  delivered: "sent",
  bounced: "failed",
  // A complaint means that it was delivered.
  complained: "sent",
  failed: "failed",
};

export async function getConfirmation(ctx: QueryCtx, manageToken: string): Promise<Infer<typeof confirmation> | null> {
  if (!isIdentifier(manageToken)) return null;
  const sessions = await ctx.db
    .query("bookings")
    .withIndex("by_manageToken_and_startsAt", (q) => q.eq("manageToken", manageToken))
    .take(MAX_SESSIONS);
  const [first] = sessions;
  if (!first) return null;
  const professional = await ctx.db.get("professionals", first.professionalId);
  const eventType = await ctx.db.get("eventTypes", first.eventTypeId);
  return {
    title: first.title,
    professionalName: professional?.fullName ?? "",
    location: first.location,
    price: first.price,
    durationMinutes: first.durationMinutes,
    sessionCount: first.sessionCount,
    zone: describeZone(first.timeZone, first.startsAt),
    eventTypeSlug:
      eventType && professional && bookingState(eventType, professional) === "open" ? eventType.slug : null,
    firstName: first.firstName,
    email: first.email,
    sessions: sessions.map(({ startsAt, endsAt, status, _creationTime }) => ({
      ...sessionLabel(first.timeZone, startsAt, endsAt, _creationTime),
      status,
    })),
    emailState: await confirmationEmailState(ctx, first._id),
    icsUrl: calendarUrl("client", first),
    changeableUntil: professional && eventType && (await changeableUntil(ctx, sessions, eventType, professional)),
  };
}

/**
 * Whose calendar file a secret opens, and its sessions: those that stand, or all of them if none does. Calendar apps reject
 * a file without events, and these remove the sessions from a calendar.
 */
export async function getCalendarFacts(
  ctx: QueryCtx,
  secret: string,
): Promise<{ audience: Audience; facts: CalendarFacts } | null> {
  const [calendarToken = ""] = secret.split(".", 1);
  if (!isIdentifier(calendarToken)) return null;
  const sessions = await ctx.db
    .query("bookings")
    .withIndex("by_calendarToken_and_startsAt", (q) => q.eq("calendarToken", calendarToken))
    .take(MAX_SESSIONS);
  const [first] = sessions;
  const audience = first && calendarAudience(secret, first);
  if (!audience) return null;
  const professional = await ctx.db.get("professionals", first.professionalId);
  const standing = sessions.filter(({ status }) => status === "confirmed");
  return { audience, facts: bookingFacts(professional?.fullName ?? "", standing.length > 0 ? standing : sessions) };
}

/** Whether the confirmation email reached the client, as far as we know. */
async function confirmationEmailState(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<EmailState> {
  const emails = ctx.db.query("emails").withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId));
  for await (const { audience, occasion, status, errorCode } of emails) {
    if (audience !== "client" || occasion !== "booked") continue;
    if (status === "queued" && waitsForLimit(errorCode)) return "waiting";
    return status === "failed" && errorCode === complainedBefore.code ? "suppressed" : emailStates[status];
  }
  return "sending";
}
