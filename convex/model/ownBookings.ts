import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { eventTypeFields } from "../domain/eventTypeFields";
import { fullName } from "../domain/person";
import { sessionLabels } from "../domain/slotLabels";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { boundedPage, EARLIEST, LATEST } from "./bounds";
import { firstStarted } from "./expiry";
import { coverage, listUndelivered } from "./outbox/undelivered";
import { findOwned } from "./owned";
import { type CappedCount, capped, type SessionSummary } from "./validators";

/** More sessions than a calendar can usefully show. */
const MAX_IN_RANGE = 1_000;
const MAX_NEW = 20;
const MAX_COUNT = 100;
/** A session that reaches into a range starts at most this long before it. */
const MAX_DURATION_MS = eventTypeFields.durationMinutes.max * MINUTE_MS;
/** An upcoming session's busy interval starts at most this long before now. */
const MAX_BUFFER_MS = eventTypeFields.bufferBeforeMinutes.max * MINUTE_MS;
const MAX_WITHIN_BUFFER = MAX_BUFFER_MS / (eventTypeFields.durationMinutes.min * MINUTE_MS);

/** Instants in UTC ms; `eventTypeId` can be any text, since it may come from a URL. */
export type SessionFilter = { from: number; to: number; eventTypeId?: string; hidesCancelled?: boolean };

/** Also reads the sessions that start up to twelve hours before the range, since they can reach into it. */
export async function inRange(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, ...filter }: SessionFilter,
): Promise<{ bookings: SessionSummary[]; isComplete: boolean }> {
  const rows = await querySessions(ctx, professional, { ...filter, from: from - MAX_DURATION_MS, to });
  const sessions = (await rows?.take(MAX_IN_RANGE)) ?? [];
  const within = sessions.filter(({ endsAt }) => endsAt > from);
  const bookings = await toSessionSummaries(ctx, professional, within);
  return { bookings, isComplete: sessions.length < MAX_IN_RANGE };
}

type PageOptions = { order: "asc" | "desc"; paginationOpts: PaginationOptions };

export async function listPage(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { order, paginationOpts, from = EARLIEST, to = LATEST, ...filter }: Partial<SessionFilter> & PageOptions,
): Promise<PaginationResult<SessionSummary>> {
  const rows = await querySessions(ctx, professional, { ...filter, from, to });
  if (!rows) return { page: [], isDone: true, continueCursor: "" };
  const result = await rows.order(order).paginate(boundedPage(paginationOpts));
  return { ...result, page: await toSessionSummaries(ctx, professional, result.page) };
}

export async function listNew(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  since: number,
): Promise<SessionSummary[]> {
  const newest = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_sessionIndex", (q) =>
      q.eq("professionalId", professional._id).eq("sessionIndex", 0).gt("_creationTime", since),
    )
    .order("desc")
    .take(MAX_NEW);
  const confirmed = newest.filter(({ status }) => status === "confirmed");
  return toSessionSummaries(ctx, professional, confirmed);
}

export async function countUpcoming(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  now: number,
): Promise<CappedCount & { validUntil: number | null }> {
  const rows = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_blocksTime_and_busyStartsAt", (q) =>
      q
        .eq("professionalId", professional._id)
        .eq("blocksTime", true)
        .gte("busyStartsAt", now - MAX_BUFFER_MS),
    )
    .take(MAX_COUNT + MAX_WITHIN_BUFFER);
  const upcoming = rows.filter(({ startsAt, status }) => startsAt >= now && status === "confirmed");
  const validUntil = firstStarted(upcoming.map(({ startsAt }) => startsAt));
  return { ...capped(upcoming.length, MAX_COUNT), validUntil };
}

export async function toSessionSummaries(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  sessions: Doc<"bookings">[],
): Promise<SessionSummary[]> {
  if (sessions.length === 0) return [];
  const [undelivered, colors] = await Promise.all([
    listUndelivered(ctx, professional._id),
    colorsOf(
      ctx,
      sessions.map(({ eventTypeId }) => eventTypeId),
    ),
  ]);
  const isUndelivered = coverage(undelivered);
  const starts = sessions.map(({ startsAt }) => startsAt);
  const labelOf = sessionLabels(professional.timeZone, Math.min(...starts), Math.max(...starts) + DAY_MS);
  return sessions.map((session) => ({
    ...labelOf(session),
    bookingId: session._id,
    eventTypeId: session.eventTypeId,
    title: session.title,
    status: session.status,
    sessionIndex: session.sessionIndex,
    sessionCount: session.sessionCount,
    color: colors.get(session.eventTypeId) ?? 0,
    clientName: fullName(session),
    hasUndeliveredEmail: isUndelivered(session),
  }));
}

/** The colors of event types. Those with bookings are never deleted. */
async function colorsOf(ctx: QueryCtx, ids: Id<"eventTypes">[]): Promise<Map<Id<"eventTypes">, number>> {
  const eventTypes = await Promise.all([...new Set(ids)].map((id) => ctx.db.get("eventTypes", id)));
  return new Map(eventTypes.flatMap((eventType) => (eventType ? [[eventType._id, eventType.color]] : [])));
}

/** Queries by start, for one event type or all. Null if the event type is not the professional's. */
export async function querySessions(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, eventTypeId, hidesCancelled }: SessionFilter,
) {
  const bookings = ctx.db.query("bookings");
  if (eventTypeId === undefined) {
    if (hidesCancelled) {
      return bookings.withIndex("by_professionalId_and_status_and_startsAt", (q) =>
        q.eq("professionalId", professional._id).eq("status", "confirmed").gte("startsAt", from).lt("startsAt", to),
      );
    }
    return bookings.withIndex("by_professionalId_and_startsAt", (q) =>
      q.eq("professionalId", professional._id).gte("startsAt", from).lt("startsAt", to),
    );
  }
  const eventType = await findOwned(ctx, "eventTypes", professional, eventTypeId);
  if (!eventType) return null;
  if (hidesCancelled) {
    return bookings.withIndex("by_eventTypeId_and_status_and_startsAt", (q) =>
      q.eq("eventTypeId", eventType._id).eq("status", "confirmed").gte("startsAt", from).lt("startsAt", to),
    );
  }
  return bookings.withIndex("by_eventTypeId_and_startsAt", (q) =>
    q.eq("eventTypeId", eventType._id).gte("startsAt", from).lt("startsAt", to),
  );
}
