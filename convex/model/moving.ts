import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { Interval } from "../domain/intervals";
import { type MoveObstacle, movedBusyInterval, overrulable } from "../domain/sessionMove";
import { MINUTE_MS } from "../domain/time";
import { type ChangeMade, recordChange, tellingOf } from "./bookingChanges";
import { requireMinute } from "./bounds";
import { changeScope, type MovePlan, type PlannedMove, planMove } from "./movePlan";
import { type MovedSession, queueMoved } from "./outbox/queue";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf } from "./series";

export const moveRequest = {
  bookingId: v.id("bookings"),
  from: v.number(),
  to: v.number(),
  scope: changeScope,
  overruled: v.array(literals(...overrulable)),
  tellsClient: v.boolean(),
};
type MoveRequest = Infer<ReturnType<typeof v.object<typeof moveRequest>>>;

/**
 * Moves one session to `to` (UTC ms), or the confirmed ones after it as well by the same shift: all of them or none.
 * @returns how many sessions were moved; 0 if the session is at `to` already
 * @throws NOT_FOUND, BOOKING_CHANGED, ALREADY_STARTED, SLOT_TAKEN, SLOT_NOT_OFFERED, INVALID_INPUT
 */
export async function move(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, from, to, scope, overruled, tellsClient }: MoveRequest,
): Promise<number> {
  requireMinute("to", to);
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking doesn’t exist.");
  if (booking.status === "confirmed" && booking.startsAt === to) return 0;
  requireUnchanged(booking, from);
  const plan = await planMove(ctx, booking, { to, scope, now: Date.now() });
  refuseObstacles(plan.planned, new Set<MoveObstacle>(overruled));
  return applyMove(ctx, professional, booking, plan, { by: "professional", tellsClient });
}

/** Moves sessions as planned, and queues the emails about it. @returns how many sessions were moved */
export async function applyMove(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  booking: Doc<"bookings">,
  { planned, rules }: MovePlan,
  made: ChangeMade,
): Promise<number> {
  const moved: MovedSession[] = [];
  for (const { session, startsAt, obstacles } of planned) {
    if (startsAt === null) throw new Error("A time that the clock skips was refused -- invariant");
    const isTight = obstacles.some(({ rule }) => rule === "buffer");
    const busy = movedBusyInterval(rules, startsAt, isTight ? "without buffers" : "with buffers");
    const change = timeChange(session, startsAt, busy);
    await ctx.db.patch("bookings", session._id, change);
    await recordChange(ctx, session, { kind: "moved", ...made, to: startsAt });
    moved.push({ session: { ...session, ...change }, from: session.startsAt });
  }
  await queueMoved(ctx, professional, { bookingId: rootOf(booking), moved }, tellingOf(made));
  return moved.length;
}

/** @throws BOOKING_CHANGED if the session is not as the caller saw it, ALREADY_STARTED */
export function requireUnchanged({ status, startsAt }: Doc<"bookings">, from: number): void {
  if (status !== "confirmed") throw refusal("BOOKING_CHANGED", "This session was canceled in the meantime.");
  if (startsAt !== from) {
    throw refusal("BOOKING_CHANGED", "This session was moved in the meantime. Check its time, then try again.");
  }
  if (startsAt <= Date.now()) {
    throw refusal("ALREADY_STARTED", "This session has already started and can no longer be moved.");
  }
}

/** @throws SLOT_TAKEN, SLOT_NOT_OFFERED if there is an obstacle that was not overruled */
export function refuseObstacles(planned: PlannedMove[], overruled: ReadonlySet<MoveObstacle>): void {
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

/** The fields to patch when a session moves. */
function timeChange(session: Doc<"bookings">, startsAt: number, busy: Interval) {
  return {
    startsAt,
    endsAt: startsAt + session.durationMinutes * MINUTE_MS,
    busyStartsAt: busy.start,
    busyEndsAt: busy.end,
    revision: session.revision + 1,
    updatedAt: Date.now(),
  };
}
