import { type Infer, v } from "convex/values";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { statusFields } from "../domain/bookingStatus";
import { fullName } from "../domain/person";
import { sessionLabel } from "../domain/slotLabels";
import { HOUR_MS, SECOND_MS } from "../domain/time";
import { UNDO_MS } from "../domain/undo";
import { sessionsReachingInto } from "./availability";
import type { Telling } from "./outbox/queue";
import { emailsAbout, remove, restore, wake } from "./outbox/rows";
import { findOwned } from "./owned";
import { refusal } from "./refuse";
import { rootOf } from "./series";
import { timeChange } from "./sessions";

/** How long a step is kept after nobody is offered to undo it: calls can be on their way. */
const KEPT_MS = 5 * SECOND_MS;
const BATCH_SIZE = 100;

/** What one step changed. Without sessions, there is nothing to undo. */
export const step = v.object({ sessions: v.number(), stepId: v.union(v.null(), v.id("undoableSteps")) });
export type Step = Infer<typeof step>;
export const noStep: Step = { sessions: 0, stepId: null };

export type UndoableChange = Doc<"undoableSteps">["changes"][number];

/** What to record of a session that a step changes; `revision` is the one after the change. */
export function undoable(changeId: Id<"bookingChanges">, before: Doc<"bookings">, revision: number): UndoableChange {
  return { changeId, revision, busyStartsAt: before.busyStartsAt, busyEndsAt: before.busyEndsAt };
}

/** Begins a step that its professional can undo. `endStep` has to follow in the same transaction. */
export async function beginStep(
  ctx: MutationCtx,
  { _id: professionalId }: Doc<"professionals">,
): Promise<Required<Telling>["undo"]> {
  const stepId = await ctx.db.insert("undoableSteps", {
    professionalId,
    changes: [],
    deletedEmails: [],
    isUndone: false,
  });
  const notBefore = Date.now() + UNDO_MS;
  await ctx.scheduler.runAt(notBefore + KEPT_MS, internal.bookingUndo.forget, { stepId });
  return { stepId, notBefore };
}

export async function endStep(
  ctx: MutationCtx,
  stepId: Id<"undoableSteps">,
  { changes, deleted }: { changes: UndoableChange[]; deleted: Doc<"emails">[] },
): Promise<Step> {
  const deletedEmails = deleted.map(({ _id, _creationTime, ...email }) => email);
  await ctx.db.patch("undoableSteps", stepId, { changes, deletedEmails });
  return { sessions: changes.length, stepId };
}

/**
 * Restores the time and status of every session that a step changed, or of none. The emails about the step are deleted, and
 * those that it deleted are queued again.
 * @returns how many sessions were restored; 0 if the step was undone before
 * @throws TOO_LATE, BOOKING_CHANGED, SLOT_TAKEN
 */
export async function undo(ctx: MutationCtx, professional: Doc<"professionals">, id: string): Promise<number> {
  const step = await findOwned(ctx, "undoableSteps", professional, id);
  if (!step) throw tooLate();
  if (step.isUndone) return 0;
  const changed = await Promise.all(step.changes.map((change) => readChanged(ctx, change)));
  const emails = await unsentEmails(ctx, step._id, changed);
  await requireFree(ctx, professional, changed);
  const now = Date.now();
  for (const { change, session, busy } of changed) {
    await ctx.db.patch("bookings", session._id, {
      ...timeChange(session, change.from, busy),
      ...statusFields("confirmed"),
    });
    await ctx.db.patch("bookingChanges", change._id, { undoneAt: now });
  }
  for (const email of emails) await remove(ctx, email);
  for (const email of step.deletedEmails) await restore(ctx, email);
  await ctx.db.patch("undoableSteps", step._id, { isUndone: true });
  await wake(ctx, now);
  return changed.length;
}

/** Deletes a step that can no longer be undone. */
export async function forgetStep(ctx: MutationCtx, stepId: Id<"undoableSteps">): Promise<void> {
  if (await ctx.db.get("undoableSteps", stepId)) await ctx.db.delete("undoableSteps", stepId);
}

/** Deletes steps whose scheduled function never ran. Schedules itself until none is left. */
export async function deleteOldSteps(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("undoableSteps")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - HOUR_MS))
    .take(BATCH_SIZE);
  for (const { _id } of old) await ctx.db.delete("undoableSteps", _id);
  if (old.length === BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.bookingUndo.deleteOld, {});
}

function tooLate() {
  return refusal("TOO_LATE", "It’s too late to undo this. You can still change the booking.");
}

type Changed = Awaited<ReturnType<typeof readChanged>>;

/** A change with its session, which is still as the change left it. @throws BOOKING_CHANGED */
async function readChanged(ctx: QueryCtx, { changeId, revision, ...before }: UndoableChange) {
  const change = await ctx.db.get("bookingChanges", changeId);
  const session = change && (await ctx.db.get("bookings", change.sessionId));
  // An erased client has no address.
  if (!change || session?.revision !== revision || session.email === "") {
    throw refusal("BOOKING_CHANGED", "This booking was changed again in the meantime, so this can’t be undone.");
  }
  return { change, session, busy: { start: before.busyStartsAt, end: before.busyEndsAt } };
}

/** The emails about a step. @throws TOO_LATE if one of them was attempted */
async function unsentEmails(ctx: QueryCtx, stepId: Id<"undoableSteps">, [first]: Changed[]): Promise<Doc<"emails">[]> {
  const emails: Doc<"emails">[] = [];
  if (!first) return emails;
  for await (const email of emailsAbout(ctx, rootOf(first.session))) {
    if (email.stepId !== stepId) continue;
    if (email.attempt > 0 || email.generation > 1) throw tooLate();
    emails.push(email);
  }
  return emails;
}

/** @throws SLOT_TAKEN if another session is at one of the times from before */
async function requireFree(ctx: QueryCtx, { _id, timeZone }: Doc<"professionals">, changed: Changed[]): Promise<void> {
  // Only these are rewritten by this transaction, so no others may be passed over.
  const restored = new Set(changed.map(({ session }) => session._id));
  const intervals = changed.map(({ busy }) => busy);
  const [other] = await sessionsReachingInto(ctx, _id, intervals, restored);
  if (!other) return;
  const { date, time, zone } = sessionLabel(timeZone, other.startsAt, other.endsAt, Date.now());
  const what = `${fullName(other)} took ${date} · ${time} ${zone} in the meantime`;
  throw refusal("SLOT_TAKEN", `${what}, so this can’t be undone.`);
}
