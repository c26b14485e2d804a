import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Interval } from "../domain/intervals";
import { offeredStarts } from "../domain/slotGrid";
import { busyInterval, type SlotRules } from "../domain/slotRules";

/** A professional's sessions whose busy interval starts before `end`, in that order. */
function blockingBefore(ctx: QueryCtx, professionalId: Id<"professionals">, end: number) {
  return ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_blocksTime_and_busyStartsAt", (q) =>
      q.eq("professionalId", professionalId).eq("blocksTime", true).lt("busyStartsAt", end),
    );
}

const toBusyInterval = (booking: Doc<"bookings">): Interval => ({
  start: booking.busyStartsAt,
  end: booking.busyEndsAt,
});

/** Sessions that this transaction moves away: it rewrites their busy intervals. */
export type Moved = ReadonlySet<Id<"bookings">>;
const none: Moved = new Set();

type BusyRow = Pick<Doc<"bookings">, "_id" | "busyStartsAt" | "busyEndsAt">;

/**
 * Of sessions in descending order of their busy intervals, those that reach past `start` (UTC ms), without those that move.
 * Only what this transaction rewrites may be passed over: whoever relied on such a row conflicts with it.
 */
export async function reachingPast<Row extends BusyRow>(
  descending: AsyncIterable<Row>,
  start: number,
  moved: ReadonlySet<Row["_id"]>,
): Promise<Row[]> {
  const reaching: Row[] = [];
  for await (const row of descending) {
    // The sessions before it end earlier still, because a professional's busy intervals never overlap.
    if (row.busyEndsAt <= start) break;
    if (!moved.has(row._id)) reaching.push(row);
  }
  return reaching;
}

/** Returns at least the busy intervals that reach into a range (UTC ms). Ranges must not start before earlier ones. */
export type BusyReader = (range: Interval) => Promise<readonly Interval[]>;

/**
 * Reads a professional's sessions for ranges that can overlap: each session once, and per range the one before it.
 * @param moved sessions that do not count, because they would move
 */
export function busyReader(ctx: QueryCtx, professionalId: Id<"professionals">, moved = none): BusyReader {
  const busy: Interval[] = [];
  let readUntil = Number.NEGATIVE_INFINITY;
  return async ({ start, end }) => {
    const unread = { start: Math.max(start, readUntil), end };
    if (unread.start < end) busy.push(...(await busyBetween(ctx, professionalId, unread, moved)));
    readUntil = Math.max(end, readUntil);
    return busy;
  };
}

/**
 * A professional's busy intervals between two instants (UTC ms). Reads the sessions that start in the range and the one
 * before it. No earlier one can reach into the range, because a professional's busy intervals never overlap.
 */
async function busyBetween(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  { start, end }: Interval,
  moved: Moved,
): Promise<Interval[]> {
  const earlier = blockingBefore(ctx, professionalId, start).order("desc");
  const [before] = moved.size === 0 ? await earlier.take(1) : await reachingPast(earlier, start, moved);
  const within = ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_blocksTime_and_busyStartsAt", (q) =>
      q.eq("professionalId", professionalId).eq("blocksTime", true).gte("busyStartsAt", start).lt("busyStartsAt", end),
    );
  const busy = before ? [toBusyInterval(before)] : [];
  for await (const booking of within) if (!moved.has(booking._id)) busy.push(toBusyInterval(booking));
  return busy;
}

/**
 * Every busy interval that can conflict with sessions that start at these instants (UTC ms). Per session, this is the
 * predecessor: the last one whose busy interval starts before the session's ends. An earlier one would have to overlap
 * the predecessor to reach further, and a professional's busy intervals never overlap.
 *
 * This reads one document per session, whatever the history. A conflicting session that is booked or canceled at the
 * same time falls into the index range read here, so Convex's optimistic concurrency control retries one of the two
 * mutations.
 */
export async function busyAround(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  rules: SlotRules,
  sessions: number[],
): Promise<Interval[]> {
  const predecessors = await Promise.all(
    sessions.map((session) =>
      blockingBefore(ctx, professionalId, busyInterval(rules, session).end).order("desc").first(),
    ),
  );
  return predecessors.filter((booking) => booking !== null).map(toBusyInterval);
}

/**
 * The sessions that reach into any of these intervals (UTC ms), without those that move. Per interval, this reads them,
 * those that move there, and one more.
 */
export async function sessionsReachingInto(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  intervals: readonly Interval[],
  moved: Moved,
): Promise<Doc<"bookings">[]> {
  const found = new Map<Id<"bookings">, Doc<"bookings">>();
  for (const { start, end } of intervals) {
    const descending = blockingBefore(ctx, professionalId, end).order("desc");
    for (const booking of await reachingPast(descending, start, moved)) found.set(booking._id, booking);
  }
  return [...found.values()];
}

/** Whether a start is offered now, by the same rules as the list of times. */
export function isOffered(rules: SlotRules, busy: Interval[], startsAt: number, now: number): boolean {
  return offeredStarts({ rules, busy, from: startsAt, to: startsAt + 1, now }).length === 1;
}
