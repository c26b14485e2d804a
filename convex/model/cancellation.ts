import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import * as Outbox from "./outbox/queue";
import { findOwnedBooking } from "./ownBookings";
import { refusal } from "./refuse";
import { rootOf, seriesOf } from "./sessions";

/** What to cancel: one session, or it and all that follow it in its series. */
export type CancelScope = "session" | "following";

/**
 * Cancels sessions that have not begun, frees their time and queues the messages about it: all of it or nothing. Of a
 * series, sessions that have begun stay as they are. Again is nothing: no write, no message.
 * @returns how many sessions were cancelled by this.
 * @throws NOT_FOUND, ALREADY_STARTED where all that is still to be cancelled has begun.
 */
export async function cancel(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, scope }: { bookingId: Id<"bookings">; scope: CancelScope },
): Promise<number> {
  const booking = await findOwnedBooking(ctx, professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking does not exist.");
  const series = await seriesOf(ctx, booking);
  const standing = series.filter(({ status }) => status === "confirmed");
  const asked = standing.filter(({ _id, startsAt }) =>
    scope === "session" ? _id === bookingId : startsAt >= booking.startsAt,
  );
  if (asked.length === 0) return 0;
  const now = Date.now();
  const due = asked.filter(({ startsAt }) => startsAt > now);
  if (due.length === 0) {
    throw refusal("ALREADY_STARTED", "This session has already begun and can't be cancelled any more.");
  }
  const change = { status: "cancelled", updatedAt: now } as const;
  for (const { _id } of due) await ctx.db.patch("bookings", _id, change);
  const cancelled = due.map((session) => ({ ...session, ...change }));
  const remaining = standing.filter((session) => !due.includes(session));
  await Outbox.queueCancelled(ctx, professional, { bookingId: rootOf(booking), cancelled, remaining });
  return cancelled.length;
}
