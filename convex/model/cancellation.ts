import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { type ChangeMade, recordChange } from "./bookingChanges";
import type { ChangeScope } from "./movePlan";
import { queueCancelled, type Telling } from "./outbox/queue";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";
import { parseTelling } from "./telling";
import { beginStep, endStep, noStep, type Step, type UndoableChange, undoable } from "./undo";

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
  const { tellsClient, note, telling } = parseTelling(told);
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
  const made = { by: "professional", tellsClient, note } as const;
  const standing = { sessions: upcoming, hasRemaining: upcoming.length < confirmed.length };
  return endStep(ctx, undo.stepId, await applyCancellation(ctx, professional, standing, made, { ...telling, undo }));
}

/**
 * Cancels confirmed sessions of one booking, and queues the emails about it. `hasRemaining`: others of it still stand.
 * @returns what an undo needs
 */
export async function applyCancellation(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { sessions, hasRemaining }: { sessions: readonly Doc<"bookings">[]; hasRemaining: boolean },
  made: ChangeMade,
  telling: Telling,
): Promise<{ changes: UndoableChange[]; deleted: Doc<"emails">[] }> {
  const [first] = sessions;
  if (!first) throw new Error("A cancellation has at least one session -- invariant");
  const now = Date.now();
  const cancelled: Doc<"bookings">[] = [];
  const changes: UndoableChange[] = [];
  for (const session of sessions) {
    const change = statusChange(session, "cancelled", now);
    await ctx.db.patch("bookings", session._id, change);
    const record = { kind: "cancelled", ...made } as const;
    changes.push(undoable(await recordChange(ctx, session, record), session, change.revision));
    cancelled.push({ ...session, ...change });
  }
  const subject = { bookingId: rootOf(first), cancelled, hasRemaining };
  const deleted = await queueCancelled(ctx, professional, subject, telling);
  return { changes, deleted };
}
