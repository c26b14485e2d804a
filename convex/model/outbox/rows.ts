import type { WithoutSystemFields } from "convex/server";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { laneOf, listsUpcomingSessions } from "../../domain/emailKinds";
import { DAY_MS } from "../../domain/time";
import { seriesOf } from "../series";

/** How long the content of a finished email is kept. */
const CONTENT_RETENTION_MS = 30 * DAY_MS;
/**
 * Emails per transaction that deletes content. Each content can be 1 MiB and is read twice, to find and to delete it; a
 * transaction reads at most 16 MiB.
 */
export const CONTENT_BATCH_SIZE = 5;

/** The frozen content of an email: sender, recipient and message. */
export type Content = Omit<WithoutSystemFields<Doc<"emailPayloads">>, "emailId">;

/** What the result of an attempt must name to be recorded. */
export type Attempt = Pick<Doc<"emails">, "_id" | "generation" | "attempt">;

/**
 * All emails about a booking, to iterate over: there is no maximum. In the order they were queued, those that are about
 * other bookings as well last.
 */
export async function* emailsAbout(ctx: QueryCtx, bookingId: Id<"bookings">): AsyncIterable<Doc<"emails">> {
  yield* ctx.db.query("emails").withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId));
  const links = ctx.db.query("emailBookings").withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId));
  for await (const { emailId } of links) {
    const email = await ctx.db.get("emails", emailId);
    if (email) yield email;
  }
}

/** The row with an email's frozen content, or null before its first attempt and after its retention period. */
export async function findPayload(ctx: QueryCtx, emailId: Id<"emails">): Promise<Doc<"emailPayloads"> | null> {
  return ctx.db
    .query("emailPayloads")
    .withIndex("by_emailId", (q) => q.eq("emailId", emailId))
    .unique();
}

export function storedContent({ _id, _creationTime, emailId, ...content }: Doc<"emailPayloads">): Content {
  return content;
}

/** Inserts an email that is due now, or when nobody can undo any more what it says. */
export async function insert(
  ctx: MutationCtx,
  email: Pick<
    Doc<"emails">,
    | "professionalId"
    | "bookingId"
    | "sessionIds"
    | "movedFrom"
    | "by"
    | "note"
    | "stepId"
    | "heldUntil"
    | "occasion"
    | "audience"
    | "to"
  >,
): Promise<Id<"emails">> {
  return ctx.db.insert("emails", { ...email, generation: 1, ...initialState(email) });
}

/** Keeps a pending email back until an instant (UTC ms). Then it is rendered from what is true. */
export async function hold(ctx: MutationCtx, email: Doc<"emails">, heldUntil: number): Promise<void> {
  const nextAttemptAt = Math.max(email.nextAttemptAt, heldUntil);
  await ctx.db.patch("emails", email._id, { heldUntil, nextAttemptAt });
  if (email.attempt > 0) await startNextGeneration(ctx, { ...email, heldUntil });
}

/** Inserts an email that was deleted, as it was, except that a pending one starts anew. */
export async function restore(ctx: MutationCtx, email: WithoutSystemFields<Doc<"emails">>): Promise<void> {
  const { failures, generation, attempt } = email;
  const restarted = { ...initialState(email), failures, generation: attempt > 0 ? generation + 1 : generation };
  await ctx.db.insert("emails", { ...email, deletePayloadAt: undefined, ...(isPending(email) && restarted) });
}

/**
 * Starts an email's next generation, due now. Its content is rendered anew and sent under its own idempotency key, and
 * results of earlier generations are ignored. An undelivered email starts with one failure, so that it stays flagged until
 * it is sent.
 */
export async function startNextGeneration(ctx: MutationCtx, email: Doc<"emails">, to = email.to): Promise<void> {
  await ctx.db.patch("emails", email._id, {
    ...initialState(email),
    failures: isUndelivered(email) ? 1 : 0,
    to,
    generation: email.generation + 1,
    firstAttemptAt: undefined,
    errorCode: undefined,
    lastError: undefined,
    providerMessageId: undefined,
    lastEventAt: undefined,
    delayedAt: undefined,
    deletePayloadAt: undefined,
  });
}

/** Stores the content that all attempts of an email's generation send. */
export async function freeze(ctx: MutationCtx, emailId: Id<"emails">, content: Content): Promise<void> {
  const payload = await findPayload(ctx, emailId);
  if (payload) await ctx.db.replace("emailPayloads", payload._id, { emailId, ...content });
  else await ctx.db.insert("emailPayloads", { emailId, ...content });
}

/** The sessions that an email lists. */
export async function coveredSessions(ctx: QueryCtx, email: Doc<"emails">): Promise<Doc<"bookings">[]> {
  const booking = await ctx.db.get("bookings", email.bookingId);
  if (!booking) return [];
  const series = await seriesOf(ctx, booking);
  const known = new Set(series.map(({ _id }) => _id));
  const ofOthers = email.sessionIds?.filter((id) => !known.has(id)) ?? [];
  const others = await Promise.all(ofOthers.map((id) => ctx.db.get("bookings", id)));
  return coveredIn([...series, ...others.filter((session) => session !== null)], email);
}

/** Of the sessions of its bookings, those that an email lists: the ones it names or all, unless they no longer take place. */
export function coveredIn(series: Doc<"bookings">[], { occasion, sessionIds }: Doc<"emails">): Doc<"bookings">[] {
  const named = sessionIds ? series.filter(({ _id }) => sessionIds.includes(_id)) : series;
  return listsUpcomingSessions[occasion] ? named.filter(({ status }) => status === "confirmed") : named;
}

/** Where sessions started before, as their recipient knows it (UTC ms). */
export type MovedFrom = Map<Id<"bookings">, number>;

/** Where the sessions of an email about a move started before (UTC ms). */
export function movedFromOf({
  sessionIds = [],
  movedFrom = [],
}: Pick<Doc<"emails">, "sessionIds" | "movedFrom">): MovedFrom {
  return new Map(
    sessionIds.flatMap((id, index) => {
      const from = movedFrom[index];
      return from === undefined ? [] : [[id, from] as const];
    }),
  );
}

/** Deletes an email with its content. */
export async function remove(ctx: MutationCtx, { _id }: Doc<"emails">): Promise<void> {
  await deletePayload(ctx, _id);
  const links = ctx.db.query("emailBookings").withIndex("by_emailId", (q) => q.eq("emailId", _id));
  for await (const link of links) await ctx.db.delete("emailBookings", link._id);
  await ctx.db.delete("emails", _id);
}

/** Deletes the content of an email, if it is still stored. */
export async function deletePayload(ctx: MutationCtx, emailId: Id<"emails">): Promise<void> {
  const payload = await findPayload(ctx, emailId);
  if (payload) await ctx.db.delete("emailPayloads", payload._id);
}

/** Whether the content of a finished email is still stored, as its row says. */
export function hasContent({ deletePayloadAt }: Doc<"emails">): boolean {
  return deletePayloadAt !== undefined;
}

/** Deletes the content of a finished email, and the note in it. */
export async function deleteContent(ctx: MutationCtx, { _id }: Doc<"emails">): Promise<void> {
  await deletePayload(ctx, _id);
  await ctx.db.patch("emails", _id, { note: undefined, deletePayloadAt: undefined });
}

/** Deletes the content of emails that were finished 30 days ago. Schedules itself until none is left. */
export async function deleteOldPayloads(ctx: MutationCtx): Promise<void> {
  const due = await ctx.db
    .query("emails")
    .withIndex("by_deletePayloadAt", (q) => q.gt("deletePayloadAt", 0).lte("deletePayloadAt", Date.now()))
    .take(CONTENT_BATCH_SIZE);
  for (const email of due) await deleteContent(ctx, email);
  if (due.length === CONTENT_BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.outbox.deleteOldPayloads, {});
}

/** Whether an email waits for the dispatcher or is being sent. */
export function isPending({ status }: Pick<Doc<"emails">, "status">): boolean {
  return status === "queued" || status === "sending";
}

/** Whether an email failed, bounced, or waits after a failure, so that its booking is flagged. */
export function isUndelivered(email: Pick<Doc<"emails">, "status" | "failures">): boolean {
  if (email.status === "failed" || email.status === "bounced") return true;
  return isPending(email) && email.failures > 0;
}

/** Schedules the dispatcher for an instant (UTC ms). It returns at once if another one runs or nothing is due. */
export async function wake(ctx: MutationCtx, at: number): Promise<void> {
  await ctx.scheduler.runAt(at, internal.emailDelivery.dispatch, {});
}

/** The fields of an email that will not be attempted again, unless it is resent. */
export function finalState(now: number) {
  return { deletePayloadAt: now + CONTENT_RETENTION_MS, updatedAt: now };
}

/** When an email is due that is not to wait (UTC ms): now, unless it is held. */
export function dueAt({ heldUntil = 0 }: Pick<Doc<"emails">, "heldUntil">): number {
  return Math.max(Date.now(), heldUntil);
}

/** The fields of an email that was never attempted. */
function initialState(email: Pick<Doc<"emails">, "occasion" | "audience" | "heldUntil">) {
  const { occasion, audience } = email;
  const now = Date.now();
  return {
    lane: laneOf[occasion][audience],
    status: "queued",
    needsContent: true,
    attempt: 0,
    failures: 0,
    nextAttemptAt: dueAt(email),
    updatedAt: now,
  } as const;
}
