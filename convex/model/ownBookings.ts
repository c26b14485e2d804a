import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { eventTypeBounds } from "../domain/eventType";
import { type DatedLabel, sessionLabels } from "../domain/slotLabels";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { boundedPage, EARLIEST, LATEST } from "./bounds";
import { coversSession, listUndelivered } from "./outbox/undelivered";
import { findOwnedEventType } from "./ownEventTypes";

/** More sessions than one can look at on one calendar. */
const MAX_IN_RANGE = 2_000;
/** A session that reaches into a range begins at most so long before it. */
const MAX_DURATION_MS = eventTypeBounds.durationMinutes.max * MINUTE_MS;

/** A session as calendar and list show it; its labels are in the professional's present zone. */
export type SessionSummary = DatedLabel &
  Pick<Doc<"bookings">, "eventTypeId" | "title" | "status" | "sessionIndex" | "sessionCount"> & {
    bookingId: Id<"bookings">;
    clientName: string;
    hasUndeliveredEmail: boolean;
  };

/** Instants in UTC ms; `eventTypeId` may come from a link. */
type Asked = { from: number; to: number; eventTypeId?: string };

/**
 * The sessions, cancelled ones too, that lie at least partly in a range of time (UTC ms), in order. Reads those that
 * begin in it or within twelve hours before. `isComplete` is false where there are more than anyone could look at.
 */
export async function inRange(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, eventTypeId }: Asked,
): Promise<{ bookings: SessionSummary[]; isComplete: boolean }> {
  const rows = await querySessions(ctx, professional, { from: from - MAX_DURATION_MS, to, eventTypeId });
  const sessions = (await rows?.take(MAX_IN_RANGE)) ?? [];
  const within = sessions.filter(({ endsAt }) => endsAt > from);
  return { bookings: await toSessionSummaries(ctx, professional, within), isComplete: sessions.length < MAX_IN_RANGE };
}

/** The sessions, cancelled ones too, that begin in a range of time, by the page. */
export async function page(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { order, paginationOpts, from = EARLIEST, to = LATEST, eventTypeId }: Partial<Asked> & PageOptions,
): Promise<PaginationResult<SessionSummary>> {
  const rows = await querySessions(ctx, professional, { from, to, eventTypeId });
  if (!rows) return { page: [], isDone: true, continueCursor: "" };
  const result = await rows.order(order).paginate(boundedPage(paginationOpts));
  return { ...result, page: await toSessionSummaries(ctx, professional, result.page) };
}

type PageOptions = { order: "asc" | "desc"; paginationOpts: PaginationOptions };

/** A professional's own session. Null for somebody else's as for one that does not exist; `text` may come from a link. */
export async function findOwnedBooking(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  text: string,
): Promise<Doc<"bookings"> | null> {
  const bookingId = ctx.db.normalizeId("bookings", text);
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  return booking?.professionalId === professional._id ? booking : null;
}

/** Sessions as calendar and list show them. */
export async function toSessionSummaries(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  sessions: Doc<"bookings">[],
): Promise<SessionSummary[]> {
  if (sessions.length === 0) return [];
  const troubled = await listUndelivered(ctx, professional._id);
  const starts = sessions.map(({ startsAt }) => startsAt);
  const labelOf = sessionLabels(professional.timeZone, Math.min(...starts), Math.max(...starts) + DAY_MS);
  return sessions.map((session) => {
    const { _id: bookingId, eventTypeId, title, status, sessionIndex, sessionCount } = session;
    return {
      ...{ bookingId, eventTypeId, title, status, sessionIndex, sessionCount },
      ...labelOf(session),
      clientName: `${session.firstName} ${session.lastName}`,
      hasUndeliveredEmail: troubled.some((message) => coversSession(message, session)),
    };
  });
}

/** The rows of a range by start, of one event type or all; null where that event type is not the professional's. */
export async function querySessions(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, eventTypeId }: Asked,
) {
  const bookings = ctx.db.query("bookings");
  if (eventTypeId === undefined) {
    return bookings.withIndex("by_professionalId_and_startsAt", (q) =>
      q.eq("professionalId", professional._id).gte("startsAt", from).lt("startsAt", to),
    );
  }
  const eventType = await findOwnedEventType(ctx, professional, eventTypeId);
  if (!eventType) return null;
  return bookings.withIndex("by_eventTypeId_and_startsAt", (q) =>
    q.eq("eventTypeId", eventType._id).gte("startsAt", from).lt("startsAt", to),
  );
}
