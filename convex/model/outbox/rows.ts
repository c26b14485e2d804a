import type { WithoutSystemFields } from "convex/server";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { laneOf, listsUpcomingSessions } from "../../domain/emailKinds";
import { DAY_MS } from "../../domain/time";
import { seriesOf } from "../series";
import { release } from "./summary";

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

/** What an email is about, and to whom. */
type NewEmail = Omit<
  WithoutSystemFields<Doc<"emails">>,
  "generation" | "status" | keyof ReturnType<typeof initialState>
>;

/** Inserts an email that is due now, or when nobody can undo any more what it says; held if the account is suspended. */
export async function insert(ctx: MutationCtx, email: NewEmail): Promise<Id<"emails">> {
  const status = await waitingStatus(ctx, email.professionalId);
  return ctx.db.insert("emails", { ...email, generation: 1, ...initialState(email), status });
}

/** Whether an email has content that may list other sessions than now: its own, or as part of a summary. */
export function isRendered({ attempt, carrierId }: Doc<"emails">): boolean {
  return attempt > 0 || carrierId !== undefined;
}

/** Keeps a pending email back until an instant (UTC ms). Then it is rendered from what is true. */
export async function delay(ctx: MutationCtx, email: Doc<"emails">, notBefore: number): Promise<void> {
  const nextAttemptAt = Math.max(email.nextAttemptAt, notBefore);
  await ctx.db.patch("emails", email._id, { notBefore, nextAttemptAt });
  if (isRendered(email)) await startNextGeneration(ctx, { ...email, notBefore });
}

/** Inserts an email that was deleted, as it was, except that a pending one starts anew. */
export async function restore(ctx: MutationCtx, email: WithoutSystemFields<Doc<"emails">>): Promise<void> {
  const { failures, generation, attempt } = email;
  const alone = { carrierId: undefined, reduction: undefined };
  const restarted = {
    ...initialState(email),
    status: await waitingStatus(ctx, email.professionalId),
    ...alone,
    failures,
    generation: attempt > 0 ? generation + 1 : generation,
  };
  await ctx.db.insert("emails", { ...email, deletePayloadAt: undefined, ...(isPending(email) && restarted) });
}

/**
 * Starts an email's next generation, due now. Its content is rendered anew and sent under its own idempotency key, and
 * results of earlier generations are ignored. An undelivered email starts with one failure, so that it stays flagged until
 * it is sent. A summary of which it was part is rendered anew, too.
 */
export async function startNextGeneration(ctx: MutationCtx, email: Doc<"emails">, to = email.to): Promise<void> {
  await release(ctx, email._id);
  await resetForNextGeneration(ctx, email, to);
  await restartCarrier(ctx, email);
}

/** Like `startNextGeneration`, for the claim that renders a summary anew with the same emails. */
export async function resetForNextGeneration(ctx: MutationCtx, email: Doc<"emails">, to = email.to): Promise<void> {
  await ctx.db.patch("emails", email._id, {
    ...initialState(email),
    status: await waitingStatus(ctx, email.professionalId),
    failures: isUndelivered(email) ? 1 : 0,
    to,
    generation: email.generation + 1,
    carrierId: undefined,
    reduction: undefined,
    firstAttemptAt: undefined,
    errorCode: undefined,
    lastError: undefined,
    providerMessageId: undefined,
    lastEventAt: undefined,
    delayedAt: undefined,
    deletePayloadAt: undefined,
  });
}

/** A summary that is still pending must not list an email that changed or was deleted. */
async function restartCarrier(ctx: MutationCtx, { carrierId }: Doc<"emails">): Promise<void> {
  const carrier = carrierId && (await ctx.db.get("emails", carrierId));
  if (carrier && isPending(carrier)) await startNextGeneration(ctx, carrier);
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
export async function remove(ctx: MutationCtx, email: Doc<"emails">): Promise<void> {
  await release(ctx, email._id);
  await deletePayload(ctx, email._id);
  const links = ctx.db.query("emailBookings").withIndex("by_emailId", (q) => q.eq("emailId", email._id));
  for await (const link of links) await ctx.db.delete("emailBookings", link._id);
  await ctx.db.delete("emails", email._id);
  await restartCarrier(ctx, email);
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

/** Whether an email waits, for the dispatcher or for the end of a suspension, or is being sent. */
export function isPending({ status }: Pick<Doc<"emails">, "status">): boolean {
  return status === "queued" || status === "held" || status === "sending";
}

/** How an email of this professional waits: held while the account is suspended. */
export async function waitingStatus(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<"queued" | "held"> {
  const professional = await ctx.db.get("professionals", professionalId);
  return professional?.suspendedAt === undefined ? "queued" : "held";
}

/** Takes a queued email out of the queue until the account is resumed. */
export async function hold(ctx: MutationCtx, { _id }: Doc<"emails">): Promise<void> {
  await ctx.db.patch("emails", _id, { status: "held", updatedAt: Date.now() });
}

/** Whether an email failed, bounced, or waits after a failure, so that its booking is flagged. */
export function isUndelivered(email: Pick<Doc<"emails">, "status" | "failures">): boolean {
  if (email.status === "failed" || email.status === "bounced") return true;
  return (email.status === "queued" || email.status === "sending") && email.failures > 0;
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
export function dueAt({ notBefore = 0 }: Pick<Doc<"emails">, "notBefore">): number {
  return Math.max(Date.now(), notBefore);
}

/** The fields of an email that was never attempted. */
function initialState(email: Pick<Doc<"emails">, "occasion" | "audience" | "notBefore">) {
  const { occasion, audience } = email;
  const now = Date.now();
  return {
    lane: laneOf[occasion][audience],
    needsContent: true,
    attempt: 0,
    failures: 0,
    nextAttemptAt: dueAt(email),
    updatedAt: now,
  } as const;
}
