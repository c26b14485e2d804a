import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type ClientDetails, clientDetailsSchema, phoneProblem } from "../domain/clientDetails";
import { personKey } from "../domain/person";
import { parsePhone } from "../domain/phone";
import { problemsByField } from "../domain/problems";
import { sessionStarts } from "../domain/slotGrid";
import { busyAround, isOffered } from "./availability";
import { consumeBookingLimit } from "./bookingLimits";
import { isInstant } from "./bounds";
import * as Clients from "./clients";
import * as EventTypes from "./eventTypes";
import * as Outbox from "./outbox/queue";
import { invalidInput, refusal } from "./refuse";
import { newToken } from "./secrets";
import * as Sessions from "./sessions";

/** At least 128 bits in base64url or hexadecimal. */
const requestIdPattern = /^[A-Za-z0-9_-]{22,64}$/;

export type BookingRequest = ClientDetails & {
  slug: string;
  startsAt: number;
  terms: string;
  requestId: string;
  /** A field that people don't see. */
  website?: string;
};

/**
 * Books one session, or all sessions of a series, and queues their messages: all of it or nothing. The same request
 * again returns what it returned the first time.
 */
export async function book(ctx: MutationCtx, request: BookingRequest): Promise<{ manageToken: string }> {
  rejectHoneypot(request);
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
  const bookable = await requireBookable(eventType, request.terms);
  await consumeBookingLimit(ctx, bookable._id);
  const starts = await requireFreeSessions(ctx, bookable, startsAt);
  const clientId = await Clients.findOrCreate(ctx, details);
  const manageToken = newToken();
  const bookedBy = { ...details, clientId, requestId, manageToken };
  const { bookingId, sessions } = await Sessions.insert(ctx, bookable, starts, bookedBy);
  await Outbox.queueBooked(ctx, await EventTypes.ownerOf(ctx, bookable), bookingId, sessions);
  return { manageToken };
}

/** Says plainly what happened, since a browser's helper may have filled in what its owner never saw. */
function rejectHoneypot({ website }: BookingRequest): void {
  if (!website) return;
  const message = "A field that people don't see was filled in, as robots do. Please reload the page and book again.";
  throw refusal("INVALID_INPUT", message, { fields: { website: "Please leave this empty." } });
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
  throw invalidInput(phone === null ? { phone: phoneProblem } : problemsByField(error?.issues ?? []));
}

async function requireBookable(eventType: Doc<"eventTypes"> | null, terms: string): Promise<Doc<"eventTypes">> {
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
async function requireFreeSessions(ctx: QueryCtx, eventType: Doc<"eventTypes">, startsAt: number): Promise<number[]> {
  const now = Date.now();
  const starts = isInstant(startsAt) ? sessionStarts(eventType, startsAt) : null;
  if (!starts || !isOffered(eventType, [], startsAt, now)) {
    throw refusal("SLOT_NOT_OFFERED", "This time can't be booked (any more). Please choose another.");
  }
  const busy = await busyAround(ctx, eventType.professionalId, eventType, starts);
  if (!isOffered(eventType, busy, startsAt, now)) {
    throw refusal("SLOT_TAKEN", "Someone has just booked this time. Please choose another.");
  }
  return starts;
}
