import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Interval } from "../domain/intervals";
import { fullName } from "../domain/person";
import {
  brokenMoveRules,
  type MoveObstacle,
  movedBusyInterval,
  moveObstacles,
  moveRules,
  sessionInTheWay,
  shiftedStarts,
} from "../domain/sessionMove";
import { sessionLabels } from "../domain/slotLabels";
import type { SlotRules } from "../domain/slotRules";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { busyReader, type Moved, sessionsReachingInto } from "./availability";
import { findOwned } from "./owned";
import { seriesOf } from "./series";
import { getSlotMonth, type slotMonth } from "./slots";
import { datedLabel } from "./validators";

/** One session, or the session and everything after it in its series. */
export const changeScope = literals("session", "following");
export type ChangeScope = Infer<typeof changeScope>;

/** What is in the way of a session at its new start; for `taken` and `buffer` with the other session. */
type Obstacle = { rule: MoveObstacle; other: Doc<"bookings"> | null };
/** Where a session would start (UTC ms); null if the clock skips that time. */
export type PlannedMove = { session: Doc<"bookings">; startsAt: number | null; obstacles: Obstacle[] };
/** Where sessions would be, and the rules for them. */
export type MovePlan = { planned: PlannedMove[]; rules: SlotRules };

/** Labels are in the booking's time zone, as the client sees them. */
export const plannedSession = v.object({
  before: datedLabel,
  after: v.union(v.null(), datedLabel),
  obstacles: v.array(
    v.object({
      rule: literals(...moveObstacles),
      other: v.union(v.null(), datedLabel.extend({ title: v.string(), clientName: v.string() })),
    }),
  ),
});

type Asked = { bookingId: string; scope: ChangeScope; now: number };

export async function getMoveTimes(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { bookingId, scope, now, month }: Asked & { month: string | undefined },
): Promise<Infer<typeof slotMonth> | null> {
  const booking = await findMovable(ctx, professional, bookingId, now);
  return booking && moveTimesOf(ctx, booking, { scope, now, month });
}

/** The times to which a session that can move could move without breaking a rule. */
export async function moveTimesOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  { scope, now, month }: { scope: ChangeScope; now: number; month: string | undefined },
): Promise<Infer<typeof slotMonth>> {
  const { rules, moved } = await movable(ctx, booking, { scope, now });
  return getSlotMonth(busyReader(ctx, booking.professionalId, moved), rules, { month, now });
}

export async function checkMove(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { bookingId, scope, now, to }: Asked & { to: number },
): Promise<Infer<typeof plannedSession>[] | null> {
  const booking = await findMovable(ctx, professional, bookingId, now);
  if (!booking) return null;
  const { planned } = await planMove(ctx, booking, { to, scope, now });
  const shown = planned.flatMap(({ session, startsAt }) => [session.startsAt, startsAt ?? session.startsAt]);
  const labelOf = sessionLabels(booking.timeZone, Math.min(...shown) - DAY_MS, Math.max(...shown) + DAY_MS);
  return planned.map(({ session, startsAt, obstacles }) => ({
    before: labelOf(session),
    after: startsAt === null ? null : labelOf({ startsAt, endsAt: startsAt + session.durationMinutes * MINUTE_MS }),
    obstacles: obstacles.map(({ rule, other }) => ({
      rule,
      other: other && { ...labelOf(other), title: other.title, clientName: fullName(other) },
    })),
  }));
}

/** One of the professional's sessions that takes place and has not started. */
async function findMovable(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  bookingId: string,
  now: number,
): Promise<Doc<"bookings"> | null> {
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  return booking?.status === "confirmed" && booking.startsAt > now ? booking : null;
}

/**
 * Where a session that can move would start if it moved to `to`, and those in scope with it, with everything that is in the
 * way there. Their own busy times never are. Instants are UTC ms.
 */
export async function planMove(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  { to, scope, now }: { to: number; scope: ChangeScope; now: number },
): Promise<MovePlan> {
  const { sessions, rules, moved } = await movable(ctx, booking, { scope, now });
  const previous = sessions.map(({ startsAt }) => startsAt);
  const starts = shiftedStarts(booking.timeZone, previous, { from: booking.startsAt, to });
  const movedTo = sessions.flatMap((session, index) => withBusy(session, rules, starts[index] ?? null));
  const intervals = movedTo.map(({ busy }) => busy);
  const others = await sessionsReachingInto(ctx, booking.professionalId, intervals, moved);
  const inTheWay = [...movedTo, ...others.map((other) => ({ other, busy: busyOf(other) }))];
  const shown = starts.filter((start) => start !== null);
  const broken = brokenMoveRules(rules, now, { start: Math.min(...shown), end: Math.max(...shown) });
  const planned = sessions.map((session, index): PlannedMove => {
    const startsAt = starts[index] ?? null;
    if (startsAt === null) return { session, startsAt, obstacles: [{ rule: "skipped", other: null }] };
    const obstacles = broken(startsAt).map((rule): Obstacle => ({ rule, other: null }));
    for (const { other, busy } of inTheWay) {
      const rule = other === session ? null : sessionInTheWay(rules, startsAt, busy);
      if (rule) obstacles.push({ rule, other });
    }
    return { session, startsAt, obstacles };
  });
  return { planned, rules };
}

/** A session with its busy interval at a new start, or nothing if that time is skipped. */
function withBusy(other: Doc<"bookings">, rules: SlotRules, start: number | null) {
  return start === null ? [] : [{ other, busy: movedBusyInterval(rules, start, "with buffers") }];
}

function busyOf({ busyStartsAt, busyEndsAt }: Doc<"bookings">): Interval {
  return { start: busyStartsAt, end: busyEndsAt };
}

/** The sessions that move with one that can move, and the rules for them. */
async function movable(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  { scope, now }: { scope: ChangeScope; now: number },
): Promise<{ sessions: Doc<"bookings">[]; rules: SlotRules; moved: Moved }> {
  const eventType = await ctx.db.get("eventTypes", booking.eventTypeId);
  if (!eventType) throw new Error("An event type with bookings is never deleted -- invariant");
  const confirmed = (await seriesOf(ctx, booking)).filter(({ status }) => status === "confirmed");
  const sessions = confirmed.filter(({ _id, startsAt }) =>
    scope === "session" ? _id === booking._id : startsAt >= booking.startsAt && startsAt > now,
  );
  const lastStart = Math.max(...confirmed.map(({ startsAt }) => startsAt));
  const rules = moveRules(eventType, { durationMinutes: booking.durationMinutes, lastStart, now });
  return { sessions, rules, moved: new Set(sessions.map(({ _id }) => _id)) };
}
