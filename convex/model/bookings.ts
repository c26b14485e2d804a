import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type ClientDetails, clientDetailsSchema, invalidPhoneMessage } from "../domain/clientDetails";
import { personKey } from "../domain/person";
import { parsePhone, phoneCountry } from "../domain/phone";
import { fieldErrors } from "../domain/refusal";
import { sessionStarts } from "../domain/slotRules";
import { whyNotOffered } from "../domain/whyNotOffered";
import { busyAround, isOffered } from "./availability";
import { checkPass } from "./bookingChallenge";
import { consumeBookingLimits } from "./bookingLimits";
import { isInstant, requireRequestId } from "./bounds";
import { noticeBusyHour } from "./busyHours";
import * as Clients from "./clients";
import * as EventTypes from "./eventTypes";
import { queueBooked } from "./outbox/queue";
import { countLastHour, requireFewOpenBookings } from "./ownLimits";
import { invalidInput, refusal } from "./refuse";
import { newLinkSecrets } from "./secrets";
import * as Sessions from "./sessions";

export type BookingRequest = {
  slug: string;
  startsAt: number;
  terms: string;
  requestId: string;
  client: ClientDetails;
  /** The honeypot. */
  website?: string;
  /** Proves that the client has passed a challenge. */
  pass?: string;
};

/** One transaction: either every session is booked and the emails are queued, or nothing is written. */
export async function book(ctx: MutationCtx, request: BookingRequest): Promise<{ manageToken: string }> {
  rejectHoneypot(request);
  const { startsAt, requestId } = request;
  requireRequestId(requestId);
  const eventType = await EventTypes.bySlug(ctx, request.slug);
  const client = requireClientDetails(request.client, eventType?.timeZone ?? "");
  const earlier = await byRequestId(ctx, requestId);
  if (earlier) {
    const isSame = earlier.eventTypeId === eventType?._id && earlier.startsAt === startsAt;
    if (isSame && personKey(earlier) === personKey(client)) return { manageToken: earlier.manageToken };
    throw invalidInput({ requestId: "This request was already used for another booking. Book again." });
  }
  const { bookable, owner } = await requireBookable(ctx, eventType, request.terms);
  const hasPassed = await checkPass(requestId, request.pass);
  await consumeBookingLimits(ctx, bookable._id, { hasPassed });
  const lastHour = await countLastHour(ctx, bookable);
  await requireFewOpenBookings(ctx, bookable, client.email);
  const starts = await requireFreeSessions(ctx, bookable, startsAt);
  const clientId = await Clients.findOrCreate(ctx, client);
  const secrets = newLinkSecrets();
  const bookedBy = { client, clientId, requestId, ...secrets };
  const bookingId = await Sessions.insert(ctx, bookable, starts, bookedBy);
  await noticeBusyHour(ctx, bookable, lastHour + 1);
  await queueBooked(ctx, owner, { bookingId, clientEmail: client.email });
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

async function requireBookable(ctx: QueryCtx, eventType: Doc<"eventTypes"> | null, terms: string) {
  const owner = eventType && (await EventTypes.ownerOf(ctx, eventType));
  const state = eventType && owner ? EventTypes.bookingState(eventType, owner) : "gone";
  if (!eventType || !owner || state === "gone") {
    throw refusal("EVENT_TYPE_NOT_FOUND", "This booking link is no longer valid. Ask for a new one.");
  }
  if (state === "closed") throw refusal("BOOKINGS_CLOSED", "Bookings are closed right now. Try again another day.");
  if (state === "paused") throw refusal("EVENT_TYPE_PAUSED", "Bookings are paused right now. Try again later.");
  if (terms !== (await EventTypes.termsOf(eventType))) {
    throw refusal("EVENT_TYPE_CHANGED", "The details have just changed. Review them and book again.");
  }
  return { bookable: eventType, owner };
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
