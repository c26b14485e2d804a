import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type ClientDetails, clientDetailsSchema, invalidPhoneMessage } from "../domain/clientDetails";
import { personKey } from "../domain/person";
import { parsePhone, phoneCountry } from "../domain/phone";
import { fieldErrors } from "../domain/refusal";
import { sessionStarts } from "../domain/slotRules";
import { whyNotOffered } from "../domain/whyNotOffered";
import { busyAround, isOffered } from "./availability";
import { consumeBookingLimits } from "./bookingLimits";
import { isInstant } from "./bounds";
import * as Clients from "./clients";
import * as EventTypes from "./eventTypes";
import { queueBooked } from "./outbox/queue";
import { invalidInput, refusal } from "./refuse";
import { newLinkSecrets } from "./secrets";
import * as Sessions from "./sessions";

/** At least 128 bits in base64url or hexadecimal. */
const requestIdPattern = /^[A-Za-z0-9_-]{22,64}$/;

export type BookingRequest = {
  slug: string;
  startsAt: number;
  terms: string;
  requestId: string;
  client: ClientDetails;
  /** The honeypot. */
  website?: string;
};

/** One transaction: either every session is booked and the emails are queued, or nothing is written. */
export async function book(ctx: MutationCtx, request: BookingRequest): Promise<{ manageToken: string }> {
  rejectHoneypot(request);
  const { startsAt, requestId } = request;
  if (!requestIdPattern.test(requestId)) throw invalidInput({ requestId: "Reload the page and book again." });
  const eventType = await EventTypes.bySlug(ctx, request.slug);
  const client = requireClientDetails(request.client, eventType?.timeZone ?? "");
  const earlier = await byRequestId(ctx, requestId);
  if (earlier) {
    const isSame = earlier.eventTypeId === eventType?._id && earlier.startsAt === startsAt;
    if (isSame && personKey(earlier) === personKey(client)) return { manageToken: earlier.manageToken };
    throw invalidInput({ requestId: "This request was already used for another booking. Book again." });
  }
  const bookable = await requireBookable(eventType, request.terms);
  await consumeBookingLimits(ctx, bookable._id);
  const starts = await requireFreeSessions(ctx, bookable, startsAt);
  const clientId = await Clients.findOrCreate(ctx, client);
  const secrets = newLinkSecrets();
  const bookedBy = { client, clientId, requestId, ...secrets };
  const bookingId = await Sessions.insert(ctx, bookable, starts, bookedBy);
  await queueBooked(ctx, await EventTypes.ownerOf(ctx, bookable), { bookingId, clientEmail: client.email });
  return { manageToken: secrets.manageToken };
}

/** Explains itself instead of failing silently: browsers can fill in fields that people don't see. */
function rejectHoneypot({ website }: BookingRequest): void {
  if (!website) return;
  throw refusal("LOOKS_AUTOMATED", "A hidden field was filled in, which usually means a bot.");
}

/** The first session that an earlier request with this idempotency key booked, or null. */
async function byRequestId(ctx: QueryCtx, requestId: string): Promise<Doc<"bookings"> | null> {
  return ctx.db
    .query("bookings")
    .withIndex("by_requestId_and_startsAt", (q) => q.eq("requestId", requestId))
    .first();
}

/** National phone numbers are read in the country of the event type's time zone. */
function requireClientDetails(input: ClientDetails, timeZone: string): ClientDetails {
  const { data, error } = clientDetailsSchema.safeParse(input);
  const phone = data && parsePhone(data.phone, phoneCountry(timeZone));
  if (data && phone) return { ...data, phone: phone.stored };
  throw invalidInput(phone === null ? { phone: invalidPhoneMessage } : fieldErrors(error?.issues ?? []));
}

async function requireBookable(eventType: Doc<"eventTypes"> | null, terms: string): Promise<Doc<"eventTypes">> {
  if (!eventType || eventType.status === "archived") {
    throw refusal("EVENT_TYPE_NOT_FOUND", "This booking link is no longer valid. Ask for a new one.");
  }
  if (eventType.status === "paused") {
    throw refusal("EVENT_TYPE_PAUSED", "Bookings are paused right now. Try again later.");
  }
  if (terms !== (await EventTypes.termsOf(eventType))) {
    throw refusal("EVENT_TYPE_CHANGED", "The details have just changed. Review them and book again.");
  }
  return eventType;
}

/** The starts of all sessions (UTC ms). @throws SLOT_NOT_OFFERED, SLOT_TAKEN */
async function requireFreeSessions(ctx: QueryCtx, eventType: Doc<"eventTypes">, startsAt: number): Promise<number[]> {
  const now = Date.now();
  const starts = isInstant(startsAt) ? sessionStarts(eventType, startsAt) : null;
  if (!starts) throw notOffered();
  const busy = await busyAround(ctx, eventType.professionalId, eventType, starts);
  if (isOffered(eventType, busy, startsAt, now)) return starts;
  const broken = whyNotOffered({ rules: eventType, busy, now }, startsAt);
  if (broken.some(({ rule }) => rule !== "busy")) throw notOffered();
  throw refusal("SLOT_TAKEN", "Someone just booked this time. Choose another one.");
}

function notOffered() {
  return refusal("SLOT_NOT_OFFERED", "This time isn’t available. Choose another one.");
}
