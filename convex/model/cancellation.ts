import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { type Audience, audiences } from "../domain/emailKinds";
import { recordChange } from "./bookingChanges";
import type { ChangeScope } from "./movePlan";
import { queueCancelled } from "./outbox/queue";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";

type Cancellation = {
  confirmed: Doc<"bookings">[];
  cancelled: Doc<"bookings">[];
  by: Doc<"bookingChanges">["by"];
  recipients: readonly Audience[];
};

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
  await cancelSessions(ctx, professional, {
    confirmed,
    cancelled: upcoming,
    by: "professional",
    recipients: audiences,
  });
  return upcoming.length;
}

/**
 * Cancels sessions of one booking, and queues the emails about it.
 * @param confirmed all sessions of the booking that stand until now
 */
export async function cancelSessions(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { confirmed, cancelled, by, recipients }: Cancellation,
): Promise<void> {
  const [first] = cancelled;
  if (!first) return;
  const now = Date.now();
  const changed: Doc<"bookings">[] = [];
  for (const session of cancelled) {
    const change = statusChange(session, "cancelled", now);
    await ctx.db.patch("bookings", session._id, change);
    await recordChange(ctx, session, { kind: "cancelled", by, tellsClient: recipients.includes("client") });
    changed.push({ ...session, ...change });
  }
  const hasRemaining = cancelled.length < confirmed.length;
  await queueCancelled(ctx, professional, { bookingId: rootOf(first), cancelled: changed, hasRemaining, recipients });
}
