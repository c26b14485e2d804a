import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { type MoveObstacle, movedBusyInterval, overrulable } from "../domain/sessionMove";
import { type ChangeMade, recordChange } from "./bookingChanges";
import { requireMinute } from "./bounds";
import { changeScope, type MovePlan, type PlannedMove, planMove } from "./movePlan";
import { type MovedSession, queueMoved, type Telling } from "./outbox/queue";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf } from "./series";
import { timeChange } from "./sessions";
import { parseTelling } from "./telling";
import { beginStep, endStep, noStep, type Step, type UndoableChange, undoable } from "./undo";

export const moveRequest = {
  bookingId: v.id("bookings"),
  from: v.number(),
  to: v.number(),
  scope: changeScope,
  overruled: v.array(literals(...overrulable)),
  tellsClient: v.boolean(),
  note: v.optional(v.string()),
};
type MoveRequest = Infer<ReturnType<typeof v.object<typeof moveRequest>>>;

/**
 * Moves one session to `to` (UTC ms), or the confirmed ones after it as well by the same shift: all of them or none.
 * @returns a step of no sessions if the session is at `to` already
 * @throws NOT_FOUND, BOOKING_CHANGED, ALREADY_STARTED, SLOT_TAKEN, SLOT_NOT_OFFERED, INVALID_INPUT
 */
export async function move(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, from, to, scope, overruled, ...told }: MoveRequest,
): Promise<Step> {
  requireMinute("to", to);
  const { tellsClient, note, telling } = parseTelling(told);
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking doesn’t exist.");
  if (booking.status === "confirmed" && booking.startsAt === to) return noStep;
  requireUnchanged(booking, from);
  const plan = await planMove(ctx, booking, { to, scope, now: Date.now() });
  refuseObstacles(plan.planned, new Set<MoveObstacle>(overruled));
  const undo = await beginStep(ctx, professional);
  const made = { by: "professional", tellsClient, note } as const;
  return endStep(ctx, undo.stepId, await applyMove(ctx, professional, plan, made, { ...telling, undo }));
}

/** Moves sessions of one booking as planned, and queues the emails about it. @returns what an undo needs */
export async function applyMove(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { planned, rules }: MovePlan,
  made: ChangeMade,
  telling: Telling,
): Promise<{ changes: UndoableChange[]; deleted: Doc<"emails">[] }> {
  const [first] = planned;
  if (!first) throw new Error("A move has at least one session -- invariant");
  const moved: MovedSession[] = [];
  const changes: UndoableChange[] = [];
  for (const { session, startsAt, obstacles } of planned) {
    if (startsAt === null) throw new Error("A time that the clock skips was refused -- invariant");
    const isTight = obstacles.some(({ rule }) => rule === "buffer");
    const busy = movedBusyInterval(rules, startsAt, isTight ? "without buffers" : "with buffers");
    const change = timeChange(session, startsAt, busy);
    await ctx.db.patch("bookings", session._id, change);
    const record = { kind: "moved", ...made, to: startsAt } as const;
    changes.push(undoable(await recordChange(ctx, session, record), session, change.revision));
    moved.push({ session: { ...session, ...change }, from: session.startsAt });
  }
  const deleted = await queueMoved(ctx, professional, { bookingId: rootOf(first.session), moved }, telling);
  return { changes, deleted };
}

/** @throws BOOKING_CHANGED if the session is not as the caller saw it, ALREADY_STARTED */
function requireUnchanged({ status, startsAt }: Doc<"bookings">, from: number): void {
  if (status !== "confirmed") throw refusal("BOOKING_CHANGED", "This session was canceled in the meantime.");
  if (startsAt !== from) {
    throw refusal("BOOKING_CHANGED", "This session was moved in the meantime. Check its time, then try again.");
  }
  if (startsAt <= Date.now()) {
    throw refusal("ALREADY_STARTED", "This session has already started and can no longer be moved.");
  }
}

function refuseObstacles(planned: PlannedMove[], overruled: ReadonlySet<MoveObstacle>): void {
  const rules = planned.flatMap(({ obstacles }) => obstacles.map(({ rule }) => rule));
  if (rules.includes("past")) throw refusal("SLOT_NOT_OFFERED", "This time has passed. Choose another one.");
  if (rules.includes("skipped")) {
    throw refusal("SLOT_NOT_OFFERED", "The clock skips this time on one of the dates. Choose another one.");
  }
  if (rules.includes("taken")) throw refusal("SLOT_TAKEN", "Another session is at this time. Choose another one.");
  if (rules.some((rule) => !overruled.has(rule))) {
    throw refusal("SLOT_NOT_OFFERED", "This time isn’t offered. Confirm it, or choose another one.");
  }
}
