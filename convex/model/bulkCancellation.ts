import { type Infer, v } from "convex/values";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { MAX_CANCELLED_AT_ONCE } from "../domain/bulkCancellation";
import { groupBy } from "../domain/groupBy";
import { recordChange } from "./bookingChanges";
import { addToList, releaseList } from "./outbox/cancellationLists";
import { catchUpWithCancelled } from "./outbox/queue";
import { invalidInput, refusal } from "./refuse";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";

/** Sessions per transaction. Each can bring its whole series. */
const BATCH_SIZE = 25;

/** How far the professional's latest cancellation of many sessions is. */
export const progress = v.object({
  bulkCancellationId: v.id("bulkCancellations"),
  total: v.number(),
  pending: v.number(),
  cancelled: v.number(),
  isDone: v.boolean(),
});

type Row = Doc<"bulkCancellations">;

/**
 * Cancels the professional's sessions with these ids in batches; those that have started, or are canceled, are left alone.
 * @returns how many sessions it will look at
 * @throws INVALID_INPUT for too many ids, LIMIT_REACHED while another one runs
 */
export async function start(
  ctx: MutationCtx,
  { _id: professionalId }: Doc<"professionals">,
  { bookingIds, tellsClient, note }: { bookingIds: Id<"bookings">[]; tellsClient: boolean; note: string | undefined },
): Promise<number> {
  if (bookingIds.length > MAX_CANCELLED_AT_ONCE) {
    throw invalidInput({ bookingIds: `Cancel at most ${MAX_CANCELLED_AT_ONCE} sessions at once.` });
  }
  const earlier = await find(ctx, professionalId);
  if (earlier && !earlier.isDone) {
    throw refusal("LIMIT_REACHED", "Other sessions are being canceled right now. Try again in a moment.");
  }
  const rows = await Promise.all([...new Set(bookingIds)].map((id) => ctx.db.get("bookings", id)));
  const own = rows
    .filter((session) => session?.professionalId === professionalId)
    .filter((session) => session !== null);
  const sorted = own.toSorted((a, b) => (a.email === b.email ? a.startsAt - b.startsAt : a.email < b.email ? -1 : 1));
  const pending = sorted.map(({ _id }) => _id);
  if (pending.length === 0) return 0;
  const row = {
    professionalId,
    pending,
    total: pending.length,
    cancelled: 0,
    tellsClient,
    emailIds: {},
    isDone: false,
  };
  if (earlier) await ctx.db.delete("bulkCancellations", earlier._id);
  const bulkCancellationId = await ctx.db.insert("bulkCancellations", note === undefined ? row : { ...row, note });
  await schedule(ctx, bulkCancellationId);
  return pending.length;
}

export async function getProgress(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
): Promise<Infer<typeof progress> | null> {
  const row = await find(ctx, professional._id);
  if (!row) return null;
  const { _id: bulkCancellationId, total, pending, cancelled, isDone } = row;
  return { bulkCancellationId, total, pending: pending.length, cancelled, isDone };
}

/** Cancels the next sessions. Schedules itself until none is left; then the emails are sent. */
export async function runBatch(ctx: MutationCtx, bulkCancellationId: Id<"bulkCancellations">): Promise<void> {
  const row = await ctx.db.get("bulkCancellations", bulkCancellationId);
  if (!row || row.isDone) return;
  const professional = await ctx.db.get("professionals", row.professionalId);
  const cancelled = professional ? await cancelBatch(ctx, row) : [];
  let { emailIds } = row;
  if (professional) {
    for (const sessions of groupBy(cancelled, ({ email }) => email))
      emailIds = await addToList(ctx, professional, { row, emailIds, sessions });
  }
  const pending = professional ? row.pending.slice(BATCH_SIZE) : [];
  const isDone = pending.length === 0;
  if (isDone) for (const emailId of Object.values(emailIds)) await releaseList(ctx, emailId);
  await ctx.db.patch("bulkCancellations", row._id, {
    ...{ pending, cancelled: row.cancelled + cancelled.length, isDone },
    ...(isDone ? { emailIds: {}, note: undefined } : { emailIds }),
  });
  if (!isDone) await schedule(ctx, row._id);
}

/** Starts the batches of unfinished cancellations again: a chain of scheduled functions ends when one fails. */
export async function resume(ctx: MutationCtx): Promise<void> {
  const unfinished = ctx.db.query("bulkCancellations").withIndex("by_isDone", (q) => q.eq("isDone", false));
  for (const { _id } of await unfinished.take(100)) await schedule(ctx, _id);
}

/** Cancels the sessions of a batch that can be canceled, and updates the pending emails about their bookings. */
async function cancelBatch(ctx: MutationCtx, { professionalId, pending, tellsClient, note }: Row) {
  const now = Date.now();
  const cancelled: Doc<"bookings">[] = [];
  for (const id of pending.slice(0, BATCH_SIZE)) {
    const session = await ctx.db.get("bookings", id);
    const isUpcoming = session?.status === "confirmed" && session.startsAt > now;
    if (!isUpcoming || session.professionalId !== professionalId) continue;
    const change = statusChange(session, "cancelled", now);
    await ctx.db.patch("bookings", id, change);
    await recordChange(ctx, session, { kind: "cancelled", by: "professional", tellsClient, note });
    cancelled.push({ ...session, ...change });
  }
  const bookings = new Map(cancelled.map((session) => [rootOf(session), session]));
  for (const [bookingId, session] of bookings) {
    const hasRemaining = (await seriesOf(ctx, session)).some(({ status }) => status === "confirmed");
    await catchUpWithCancelled(ctx, { bookingId, hasRemaining }, {});
  }
  return cancelled;
}

async function find(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<Row | null> {
  return ctx.db
    .query("bulkCancellations")
    .withIndex("by_professionalId", (q) => q.eq("professionalId", professionalId))
    .unique();
}

async function schedule(ctx: MutationCtx, bulkCancellationId: Id<"bulkCancellations">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.cancelMany.runBatch, { bulkCancellationId });
}
