import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { type BookingStatus, statusFields } from "../domain/bookingStatus";
import type { ClientDetails } from "../domain/clientDetails";
import { searchWordsOf } from "../domain/clientSearch";
import { foldAddress } from "../domain/emailAddress";
import type { Interval } from "../domain/intervals";
import { busyInterval } from "../domain/slotRules";
import { MINUTE_MS } from "../domain/time";
import type { newLinkSecrets } from "./secrets";
import { tokensEnd } from "./tokenRetention";

/** A row of `bookings` before it is inserted. */
type NewSession = WithoutSystemFields<Doc<"bookings">>;

/** Who books, and what identifies the booking; the same on all its sessions. */
export type BookedBy = {
  client: ClientDetails;
  clientId: Id<"clients">;
  requestId: string;
} & ReturnType<typeof newLinkSecrets>;

/**
 * Inserts one confirmed session per start (UTC ms, in order) with the event type's current terms. The caller must have
 * checked that the times are free.
 * @returns the first session's id, which identifies the series
 */
export async function insert(
  ctx: MutationCtx,
  eventType: Doc<"eventTypes">,
  starts: number[],
  bookedBy: BookedBy,
): Promise<Id<"bookings">> {
  const tokensEndAt = tokensEnd(Math.max(...starts) + eventType.durationMinutes * MINUTE_MS);
  const planned = starts.map((startsAt, sessionIndex) =>
    newSession(eventType, bookedBy, { startsAt, sessionIndex, tokensEndAt }),
  );
  const [first, ...following] = planned;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  const bookingId = await ctx.db.insert("bookings", first);
  if (following.length > 0) await ctx.db.patch("bookings", bookingId, { recurringGroupId: bookingId });
  for (const session of following) {
    await ctx.db.insert("bookings", { ...session, recurringGroupId: bookingId });
  }
  return bookingId;
}

/** The fields to patch when a session's status changes at `now` (UTC ms). */
export function statusChange({ revision }: Doc<"bookings">, status: BookingStatus, now: number) {
  return { ...statusFields(status), revision: revision + 1, updatedAt: now };
}

/** The fields to patch when a session gets another time. Instants are UTC ms. */
export function timeChange({ durationMinutes, revision }: Doc<"bookings">, startsAt: number, busy: Interval) {
  return {
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    busyStartsAt: busy.start,
    busyEndsAt: busy.end,
    revision: revision + 1,
    updatedAt: Date.now(),
  };
}

function newSession(
  eventType: Doc<"eventTypes">,
  { client, ...identifiers }: BookedBy,
  { startsAt, sessionIndex, tokensEndAt }: { startsAt: number; sessionIndex: number; tokensEndAt: number },
): NewSession {
  const busy = busyInterval(eventType, startsAt);
  return {
    ...identifiers,
    firstName: client.firstName,
    lastName: client.lastName,
    email: client.email,
    addressKey: foldAddress(client.email),
    phone: client.phone,
    searchWords: sessionIndex === 0 ? searchWordsOf(client) : "",
    professionalId: eventType.professionalId,
    eventTypeId: eventType._id,
    timeZone: eventType.timeZone,
    title: eventType.title,
    price: eventType.price,
    location: eventType.location,
    durationMinutes: eventType.durationMinutes,
    changeNoticeMinutes: eventType.changeNoticeMinutes,
    startsAt,
    endsAt: startsAt + eventType.durationMinutes * MINUTE_MS,
    busyStartsAt: busy.start,
    busyEndsAt: busy.end,
    tokensEndAt: sessionIndex === 0 ? tokensEndAt : undefined,
    sessionIndex,
    sessionCount: eventType.sessionCount,
    ...statusFields("confirmed"),
    revision: 0,
    updatedAt: Date.now(),
  };
}
