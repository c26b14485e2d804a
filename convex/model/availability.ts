import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Interval } from "../domain/intervals";
import { busyInterval, offeredStarts, type SlotRules } from "../domain/slotGrid";

/** One professional's confirmed bookings by the start of their busy time. */
function confirmedBefore(ctx: QueryCtx, professionalId: Id<"professionals">, end: number) {
  return ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_status_and_busyStartsAt", (q) =>
      q.eq("professionalId", professionalId).eq("status", "confirmed").lt("busyStartsAt", end),
    );
}

const busyTime = (booking: Doc<"bookings">): Interval => ({ start: booking.busyStartsAt, end: booking.busyEndsAt });

/**
 * When a professional is busy between two instants (UTC ms): reads the bookings of that range and the one before it,
 * which alone can reach into it, since busy times of one professional never meet.
 */
export async function busyBetween(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  { start, end }: Interval,
): Promise<Interval[]> {
  const before = await confirmedBefore(ctx, professionalId, start).order("desc").first();
  const within = ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_status_and_busyStartsAt", (q) =>
      q
        .eq("professionalId", professionalId)
        .eq("status", "confirmed")
        .gte("busyStartsAt", start)
        .lt("busyStartsAt", end),
    );
  const busy = before ? [busyTime(before)] : [];
  for await (const booking of within) busy.push(busyTime(booking));
  return busy;
}

/**
 * All that can keep sessions with these starts (UTC ms) from being booked: for each the last booking whose busy time
 * begins before the session's ends. An earlier one would have to meet that one to reach further, and busy times of one
 * professional never meet. One document a session, whatever the history; and any booking that would conflict, made or
 * cancelled at the same moment, falls into the ranges read here, so that Convex refuses one of the two.
 */
export async function busyAround(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  rules: SlotRules,
  sessions: number[],
): Promise<Interval[]> {
  const predecessors = await Promise.all(
    sessions.map((session) =>
      confirmedBefore(ctx, professionalId, busyInterval(rules, session).end).order("desc").first(),
    ),
  );
  return predecessors.filter((booking) => booking !== null).map(busyTime);
}

/** Whether a start is offered at present: decided by the slot grid, as for the list. */
export function isOffered(rules: SlotRules, busy: Interval[], startsAt: number, now: number): boolean {
  return offeredStarts({ rules, busy, from: startsAt, to: startsAt + 1, now }).length === 1;
}
