import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type ClientDetails, clientDetailsSchema, phoneProblem } from "../domain/clientDetails";
import { personKey } from "../domain/person";
import { parsePhone } from "../domain/phone";
import { busyInterval, sessionStarts } from "../domain/slotGrid";
import { busyAround, isOffered } from "./availability";
import { countBooking } from "./bookingLimits";
import * as Clients from "./clients";
import * as EventTypes from "./eventTypes";
import * as Outbox from "./outbox";
import { invalidInput, refusal } from "./refuse";
import { newToken } from "./secrets";

const MINUTE_MS = 60_000;
const MOST_SESSIONS = 52;
/** At least 128 bits in base64url or hexadecimal. */
const requestIdPattern = /^[A-Za-z0-9_-]{22,64}$/;

export type BookingRequest = ClientDetails & { slug: string; startsAt: number; terms: string; requestId: string };

type NewBooking = WithoutSystemFields<Doc<"bookings">>;
type BookedBy = ClientDetails & { clientId: Id<"clients">; requestId: string; manageToken: string };

/**
 * Books one session, or all sessions of a series, and queues their messages: all of it or nothing. The same request
 * again returns what it returned the first time.
 */
export async function book(ctx: MutationCtx, request: BookingRequest): Promise<{ manageToken: string }> {
  const details = checkedDetails(request);
  const { startsAt, requestId } = request;
  if (!requestIdPattern.test(requestId)) throw invalidInput({ requestId: "Please reload the page and book again." });
  const eventType = await EventTypes.bySlug(ctx, request.slug);
  const earlier = await byRequestId(ctx, requestId);
  if (earlier) {
    const isSame = earlier.eventTypeId === eventType?._id && earlier.startsAt === startsAt;
    if (isSame && personKey(earlier) === personKey(details)) return { manageToken: earlier.manageToken };
    throw invalidInput({ requestId: "This was already sent for another booking. Please book again." });
  }
  const bookable = await assertBookable(eventType, request.terms);
  await countBooking(ctx, bookable._id);
  const starts = await freeSessions(ctx, bookable, startsAt);
  const clientId = await Clients.findOrCreate(ctx, details);
  const manageToken = newToken();
  const sessions = newSessions(bookable, starts, { ...details, clientId, requestId, manageToken });
  const bookingId = await insertSessions(ctx, sessions);
  await Outbox.queueBooked(ctx, await EventTypes.ownerOf(ctx, bookable), bookingId, sessions);
  return { manageToken };
}

/** The sessions that a confirmation link shows, in order; none for an unknown token. */
export async function byToken(ctx: QueryCtx, manageToken: string): Promise<Doc<"bookings">[]> {
  return ctx.db
    .query("bookings")
    .withIndex("by_manageToken_and_startsAt", (q) => q.eq("manageToken", manageToken))
    .take(MOST_SESSIONS);
}

/** The first session that a request made; null for a new request. */
async function byRequestId(ctx: QueryCtx, requestId: string): Promise<Doc<"bookings"> | null> {
  return ctx.db
    .query("bookings")
    .withIndex("by_requestId_and_startsAt", (q) => q.eq("requestId", requestId))
    .first();
}

function checkedDetails(request: BookingRequest): ClientDetails {
  const { data, error } = clientDetailsSchema.safeParse(request);
  const phone = data && parsePhone(data.phone);
  if (data && phone) return { ...data, phone };
  const fields = Object.fromEntries(
    error?.issues.map((issue) => [String(issue.path[0]), issue.message]).reverse() ?? [],
  );
  throw invalidInput(phone === null ? { phone: phoneProblem } : fields);
}

async function assertBookable(eventType: Doc<"eventTypes"> | null, terms: string): Promise<Doc<"eventTypes">> {
  if (!eventType || eventType.status === "archived") {
    throw refusal("EVENT_TYPE_NOT_FOUND", "This booking link leads nowhere any more. Please ask for a new one.");
  }
  if (eventType.status === "paused") {
    throw refusal("EVENT_TYPE_PAUSED", "This can't be booked at the moment. Please try again later.");
  }
  if (terms !== (await EventTypes.termsOf(eventType))) {
    throw refusal("EVENT_TYPE_CHANGED", "The details have just changed. Please look at them and book again.");
  }
  return eventType;
}

/** When the sessions start (UTC ms), if all of them can be booked at present. */
async function freeSessions(ctx: QueryCtx, eventType: Doc<"eventTypes">, startsAt: number): Promise<number[]> {
  const now = Date.now();
  const starts = Number.isSafeInteger(startsAt) ? sessionStarts(eventType, startsAt) : null;
  if (!starts || !isOffered(eventType, [], startsAt, now)) {
    throw refusal("SLOT_NOT_OFFERED", "This time can't be booked (any more). Please choose another.");
  }
  const busy = await busyAround(ctx, eventType.professionalId, eventType, starts);
  if (!isOffered(eventType, busy, startsAt, now)) {
    throw refusal("SLOT_TAKEN", "Someone has just booked this time. Please choose another.");
  }
  return starts;
}

/** One row a session, in order, with what is agreed on; the group is named when the first one has its id. */
function newSessions(eventType: Doc<"eventTypes">, starts: number[], client: BookedBy): NewBooking[] {
  const { professionalId, timeZone, title, price, location, durationMinutes, sessionCount } = eventType;
  const agreed = { professionalId, timeZone, title, price, location, durationMinutes, sessionCount };
  const shared = { ...agreed, ...client, eventTypeId: eventType._id };
  return starts.map((startsAt, sessionIndex) => {
    const busy = busyInterval(eventType, startsAt);
    return {
      ...shared,
      startsAt,
      endsAt: startsAt + durationMinutes * MINUTE_MS,
      busyStartsAt: busy.start,
      busyEndsAt: busy.end,
      sessionIndex,
      status: "confirmed",
      updatedAt: Date.now(),
    };
  });
}

async function insertSessions(ctx: MutationCtx, sessions: NewBooking[]): Promise<Id<"bookings">> {
  const [first, ...following] = sessions;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  const firstId = await ctx.db.insert("bookings", first);
  if (following.length > 0) await ctx.db.patch("bookings", firstId, { recurringGroupId: firstId });
  for (const session of following) await ctx.db.insert("bookings", { ...session, recurringGroupId: firstId });
  return firstId;
}
