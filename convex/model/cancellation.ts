import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { cancelSessions } from "./cancelSessions";
import type { ChangeScope } from "./movePlan";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { seriesOf } from "./series";
import { parseTelling } from "./telling";
import { beginStep, endStep, noStep, type Step } from "./undo";

type Cancellation = { bookingId: Id<"bookings">; scope: ChangeScope; tellsClient?: boolean; note?: string };

/**
 * @returns a step of no sessions if all of them were canceled before
 * @throws NOT_FOUND, INVALID_INPUT, or ALREADY_STARTED if every session that could be canceled has started.
 */
export async function cancel(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, scope, ...told }: Cancellation,
): Promise<Step> {
  const { telling } = parseTelling(told);
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking doesn’t exist.");
  const series = await seriesOf(ctx, booking);
  const confirmed = series.filter(({ status }) => status === "confirmed");
  const inScope = confirmed.filter(({ _id, startsAt }) =>
    scope === "session" ? _id === bookingId : startsAt >= booking.startsAt,
  );
  if (inScope.length === 0) return noStep;
  const now = Date.now();
  const upcoming = inScope.filter(({ startsAt }) => startsAt > now);
  if (upcoming.length === 0) {
    throw refusal("ALREADY_STARTED", "This session has already started and can no longer be canceled.");
  }
  const undo = await beginStep(ctx, professional);
  const cancellation = { confirmed, cancelled: upcoming, by: "professional", telling: { ...telling, undo } } as const;
  return endStep(ctx, undo.stepId, await cancelSessions(ctx, professional, cancellation));
}
