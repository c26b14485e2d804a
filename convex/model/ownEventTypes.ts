import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { sessionLabels } from "../domain/slotLabels";
import { firstStarted } from "./expiry";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import type { EventTypeSummary, ListedEventType } from "./validators";

/** The maximum number of unarchived event types per professional. Lists return all of them. */
export const MAX_UNARCHIVED = 100;

type Status = Doc<"eventTypes">["status"];

/** @throws NOT_FOUND if the event type is not the professional's, whether or not it exists. */
export async function requireOwnedEventType(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<Doc<"eventTypes">> {
  const eventType = await findOwned(ctx, "eventTypes", professional, eventTypeId);
  if (!eventType) throw refusal("NOT_FOUND", "This event type no longer exists.");
  return eventType;
}

/** A professional's event types that are not archived, in the order they were created. */
export async function listUnarchived(ctx: QueryCtx, { _id }: Doc<"professionals">): Promise<Doc<"eventTypes">[]> {
  const groups = (["active", "paused"] as const).map((status) => byStatus(ctx, _id, status).take(MAX_UNARCHIVED));
  return (await Promise.all(groups)).flat().sort((a, b) => a._creationTime - b._creationTime);
}

/** Queries a professional's event types with one status, in the order they were created. */
export function byStatus(ctx: QueryCtx, professionalId: Id<"professionals">, status: Status) {
  return ctx.db
    .query("eventTypes")
    .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", professionalId).eq("status", status));
}

/** Whether an event type was ever booked; canceled bookings count. */
export async function hasBookings(ctx: QueryCtx, eventTypeId: Id<"eventTypes">): Promise<boolean> {
  const first = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_startsAt", (q) => q.eq("eventTypeId", eventTypeId))
    .first();
  return first !== null;
}

/** The event types that are not archived, and when time next changes one of them (UTC ms; null for never). */
export async function listSummaries(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  now: number,
): Promise<{ eventTypes: EventTypeSummary[]; validUntil: number | null }> {
  const unarchived = await listUnarchived(ctx, professional);
  const eventTypes = await Promise.all(unarchived.map((row) => toEventTypeSummary(ctx, professional, row, now)));
  return { eventTypes, validUntil: firstStarted(eventTypes.flatMap(({ nextBooking }) => nextBooking?.startsAt ?? [])) };
}

/**
 * An event type with its next confirmed session at or after `now` (UTC ms), labeled in the professional's current time
 * zone. Reads at most two documents, however many bookings there are.
 */
export async function toEventTypeSummary(
  ctx: QueryCtx,
  { timeZone }: Doc<"professionals">,
  eventType: Doc<"eventTypes">,
  now: number,
): Promise<EventTypeSummary> {
  const next = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_status_and_startsAt", (q) =>
      q.eq("eventTypeId", eventType._id).eq("status", "confirmed").gte("startsAt", now),
    )
    .first();
  return {
    ...toListedEventType(eventType),
    timeZone: eventType.timeZone,
    nextBooking: next && sessionLabels(timeZone, next.startsAt, next.endsAt)(next),
    hasBookings: next !== null || (await hasBookings(ctx, eventType._id)),
  };
}

/** What lists show of an event type in any status, without its bookings. */
export function toListedEventType(eventType: Doc<"eventTypes">): ListedEventType {
  const { _id: eventTypeId, title, slug, durationMinutes, price, sessionCount, location, color, status } = eventType;
  return { eventTypeId, title, slug, durationMinutes, price, sessionCount, location, color, status };
}
