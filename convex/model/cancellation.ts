import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { type ChangeMade, recordChange, tellingOf } from "./bookingChanges";
import type { ChangeScope } from "./movePlan";
import { queueCancelled } from "./outbox/queue";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";

/** @throws NOT_FOUND, or ALREADY_STARTED if every session that could be canceled has started. */
export async function cancel(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, scope }: { bookingId: Id<"bookings">; scope: ChangeScope },
): Promise<number> {
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking doesn’t exist.");
  const series = await seriesOf(ctx, booking);
  const confirmed = series.filter(({ status }) => status === "confirmed");
  const inScope = confirmed.filter(({ _id, startsAt }) =>
    scope === "session" ? _id === bookingId : startsAt >= booking.startsAt,
  );
  if (inScope.length === 0) return 0;
  const now = Date.now();
  const upcoming = inScope.filter(({ startsAt }) => startsAt > now);
  if (upcoming.length === 0) {
    throw refusal("ALREADY_STARTED", "This session has already started and can no longer be canceled.");
  }
  const hasRemaining = upcoming.length < confirmed.length;
  return applyCancellation(ctx, professional, upcoming, { hasRemaining, by: "professional", tellsClient: true });
}

/**
 * Cancels confirmed sessions of one booking, and queues the emails about it. `hasRemaining`: others of it still stand.
 * @returns how many sessions were canceled
 */
export async function applyCancellation(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  sessions: readonly Doc<"bookings">[],
  { hasRemaining, ...made }: { hasRemaining: boolean } & ChangeMade,
): Promise<number> {
  const [first] = sessions;
  if (!first) return 0;
  const now = Date.now();
  const cancelled: Doc<"bookings">[] = [];
  for (const session of sessions) {
    const change = statusChange(session, "cancelled", now);
    await ctx.db.patch("bookings", session._id, change);
    await recordChange(ctx, session, { kind: "cancelled", ...made });
    cancelled.push({ ...session, ...change });
  }
  await queueCancelled(ctx, professional, { bookingId: rootOf(first), cancelled, hasRemaining }, tellingOf(made));
  return cancelled.length;
}
