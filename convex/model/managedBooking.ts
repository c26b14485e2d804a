import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { formatDate, withYear } from "../domain/calendarDate";
import {
  type ChangeDeadlines,
  type ChangePolicy,
  changeDeadlines,
  lastDeadline,
  MAX_CLIENT_CHANGES,
} from "../domain/clientChanges";
import { eventTypeFields } from "../domain/eventTypeFields";
import { momentLabels, sessionLabels } from "../domain/slotLabels";
import { MAX_SESSIONS } from "../domain/slotRules";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { describeZone, localDay } from "../domain/timeZone";
import { bookings, eventTypes } from "../tables/bookings";
import { isIdentifier } from "./bounds";
import { bookingState } from "./eventTypes";
import { moveTimesOf } from "./movePlan";
import { rootOf } from "./series";
import type { slotMonth } from "./slots";
import { sessionLabel, zone } from "./validators";

// What clients can do with the token in their emails, without an account.

const deadline = v.union(v.null(), v.object({ at: v.number(), label: v.string() }));
const row = bookings.validator.fields;

export const managedBooking = v.object({
  title: v.string(),
  professionalName: v.string(),
  sessionCount: v.number(),
  zone,
  clientChanges: eventTypes.validator.fields.clientChanges,
  isOpen: v.boolean(),
  sessions: v.array(
    sessionLabel.extend({
      sessionId: v.id("bookings"),
      sessionIndex: v.number(),
      status: row.status,
      cancelUntil: deadline,
      moveUntil: deadline,
      hasChangesLeft: v.boolean(),
    }),
  ),
});

/** What clients can do with sessions of one booking now. */
type Changeability = {
  policy: ChangePolicy;
  deadlinesOf: (session: Doc<"bookings">) => ChangeDeadlines;
  changesMade: (session: Doc<"bookings">) => number;
};
/** The booking that a token opens, with its sessions in order. */
export type Managed = Changeability & { sessions: Doc<"bookings">[]; professional: Doc<"professionals"> };

/** Null for a token that opens nothing: unknown, expired, or of an erased client. */
export async function findManaged(ctx: QueryCtx, token: string): Promise<Managed | null> {
  if (!isIdentifier(token)) return null;
  const sessions = await ctx.db
    .query("bookings")
    .withIndex("by_manageToken_and_startsAt", (q) => q.eq("manageToken", token))
    .take(MAX_SESSIONS);
  const [first] = sessions;
  if (!first) return null;
  const professional = await ctx.db.get("professionals", first.professionalId);
  const eventType = await ctx.db.get("eventTypes", first.eventTypeId);
  if (!professional || !eventType) throw new Error("What has bookings is never deleted -- invariant");
  return { sessions, professional, ...(await changeabilityOf(ctx, rootOf(first), eventType, professional)) };
}

async function changeabilityOf(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
  eventType: Doc<"eventTypes">,
  professional: Doc<"professionals">,
): Promise<Changeability> {
  const { clientChanges, changeNoticeMinutes } = eventType;
  const isOpen = bookingState(eventType, professional) === "open";
  const policy = { clientChanges, changeNoticeMinutes, isOpen };
  const counts = clientChanges === "off" ? new Map() : await countClientChanges(ctx, bookingId);
  const changesMade = ({ _id }: Doc<"bookings">) => counts.get(_id) ?? 0;
  const deadlinesOf = (session: Doc<"bookings">) =>
    changeDeadlines({ ...session, bookedAt: session._creationTime, changesMade: changesMade(session) }, policy);
  return { policy, deadlinesOf, changesMade };
}

/** Until when something about a booking can be changed by its client (UTC ms); null if nothing can. */
export async function changeableUntil(
  ctx: QueryCtx,
  [first, ...others]: Doc<"bookings">[],
  eventType: Doc<"eventTypes">,
  professional: Doc<"professionals">,
): Promise<number | null> {
  if (!first) return null;
  const { deadlinesOf } = await changeabilityOf(ctx, rootOf(first), eventType, professional);
  return lastDeadline([first, ...others].map(deadlinesOf));
}

/** How often the client changed each session of a booking. */
async function countClientChanges(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<Map<Id<"bookings">, number>> {
  const changes = await ctx.db
    .query("bookingChanges")
    .withIndex("by_bookingId_and_by", (q) => q.eq("bookingId", bookingId).eq("by", "client"))
    .take(MAX_SESSIONS * (MAX_CLIENT_CHANGES + 1));
  const counts = new Map<Id<"bookings">, number>();
  for (const { sessionId } of changes) counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
  return counts;
}

export async function getManaged(ctx: QueryCtx, token: string): Promise<Infer<typeof managedBooking> | null> {
  const managed = await findManaged(ctx, token);
  const [first, last] = [managed?.sessions[0], managed?.sessions.at(-1)];
  if (!managed || !first || !last) return null;
  const { sessions, professional, policy } = managed;
  const { timeZone } = first;
  const bookedOn = formatDate(localDay(timeZone, first._creationTime));
  const labelOf = sessionLabels(timeZone, first.startsAt, last.endsAt);
  const earliest = first.startsAt - eventTypeFields.changeNoticeMinutes.max * MINUTE_MS - DAY_MS;
  const momentLabel = momentLabels(timeZone, earliest, last.startsAt);
  return {
    title: first.title,
    professionalName: professional.fullName,
    sessionCount: first.sessionCount,
    zone: describeZone(timeZone, first.startsAt),
    clientChanges: policy.clientChanges,
    isOpen: policy.isOpen,
    sessions: sessions.map((session) => {
      const { day, date, ...label } = labelOf(session);
      const { cancelUntil, moveUntil } = managed.deadlinesOf(session);
      const toDeadline = (at: number | null) => (at === null ? null : { at, label: momentLabel(at, day) });
      return {
        ...label,
        date: withYear(date, day, bookedOn),
        sessionId: session._id,
        sessionIndex: session.sessionIndex,
        status: session.status,
        cancelUntil: toDeadline(cancelUntil),
        moveUntil: toDeadline(moveUntil),
        hasChangesLeft: managed.changesMade(session) < MAX_CLIENT_CHANGES,
      };
    }),
  };
}

export async function getTimes(
  ctx: QueryCtx,
  { token, sessionId, now, month }: { token: string; sessionId: string; now: number; month: string | undefined },
): Promise<Infer<typeof slotMonth> | null> {
  const managed = await findManaged(ctx, token);
  const session = managed?.sessions.find(({ _id }) => _id === sessionId);
  if (!managed || !session) return null;
  const { moveUntil } = managed.deadlinesOf(session);
  if (moveUntil === null || moveUntil <= now) return null;
  return moveTimesOf(ctx, session, { scope: "session", now, month });
}
