import { type Infer, v } from "convex/values";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx, type QueryCtx } from "../_generated/server";
import { HOUR_MS } from "../domain/time";
import { wholeNumber } from "../domain/wholeNumber";
import { dashboardUrl } from "./links";

/** How long the dashboard shows it, and how long until the professional is told again. */
const NOTICE_MS = 6 * HOUR_MS;
const MAX_SHOWN = 20;

/** More bookings of one event type within an hour are unusual. */
export function usualBookingsPerHour(): number {
  return wholeNumber(env.BUSY_BOOKINGS_PER_HOUR, 30);
}

/** Tells the professional if an event type was just booked unusually often; at most every six hours. */
export async function noticeBusyHour(
  ctx: MutationCtx,
  { _id: eventTypeId, professionalId }: Doc<"eventTypes">,
  bookingsInHour: number,
): Promise<void> {
  if (bookingsInHour <= usualBookingsPerHour()) return;
  const noticedAt = Date.now();
  const known = await ctx.db
    .query("busyHours")
    .withIndex("by_eventTypeId", (q) => q.eq("eventTypeId", eventTypeId))
    .unique();
  if (known && known.noticedAt > noticedAt - NOTICE_MS) return;
  if (known) await ctx.db.patch("busyHours", known._id, { noticedAt });
  else await ctx.db.insert("busyHours", { professionalId, eventTypeId, noticedAt });
  await ctx.scheduler.runAfter(0, internal.emailDelivery.sendBusyNotice, { eventTypeId, noticedAt, attempt: 1 });
}

export const busyEventTypes = v.object({
  eventTypes: v.array(v.object({ eventTypeId: v.id("eventTypes"), title: v.string() })),
  usualPerHour: v.number(),
  validUntil: v.union(v.null(), v.number()),
});

/** The event types that were booked unusually often in the hours before `now` (UTC ms) and can still be booked. */
export async function listBusy(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  now: number,
): Promise<Infer<typeof busyEventTypes>> {
  const noticed = await ctx.db
    .query("busyHours")
    .withIndex("by_professionalId_and_noticedAt", (q) =>
      q.eq("professionalId", professionalId).gt("noticedAt", now - NOTICE_MS),
    )
    .take(MAX_SHOWN);
  const rows = await Promise.all(noticed.map(({ eventTypeId }) => ctx.db.get("eventTypes", eventTypeId)));
  const active = rows.filter((row) => row?.status === "active");
  return {
    eventTypes: active.flatMap((row) => (row ? [{ eventTypeId: row._id, title: row.title }] : [])),
    usualPerHour: usualBookingsPerHour(),
    validUntil: noticed[0] ? noticed[0].noticedAt + NOTICE_MS : null,
  };
}

/** What the email about a busy hour says; null if nobody needs it any more. */
export const busyNotice = v.union(
  v.null(),
  v.object({ to: v.string(), eventTypeTitle: v.string(), usualPerHour: v.number(), dashboardUrl: v.string() }),
);

export async function getBusyNotice(ctx: QueryCtx, eventTypeId: Id<"eventTypes">): Promise<Infer<typeof busyNotice>> {
  const eventType = await ctx.db.get("eventTypes", eventTypeId);
  const professional = eventType && (await ctx.db.get("professionals", eventType.professionalId));
  if (!eventType || !professional?.email || professional.suspendedAt !== undefined) return null;
  return {
    to: professional.email,
    eventTypeTitle: eventType.title,
    usualPerHour: usualBookingsPerHour(),
    dashboardUrl: dashboardUrl(professional),
  };
}
