import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { lanes } from "../../domain/emailKinds";
import { GIVE_UP_AFTER_MS, retryDelay } from "../../domain/retryPolicy";
import type { SendOutcome, TransientFailure } from "./outcome";
import { type EmailProblem, finalProblem, interrupted } from "./problems";
import { type Attempt, finalState, wake } from "./rows";
import { patchWithCarried } from "./summary";

/** Stuck emails released per sweep; sweeps run every minute. */
const SWEEP_BATCH_SIZE = 100;

/** Releases the lease of a run that sent its maximum number of emails, and wakes the next run. */
export async function handOver(ctx: MutationCtx, runId: string): Promise<void> {
  const dispatcher = await getDispatcher(ctx);
  if (dispatcher.runId === runId) await ctx.db.patch("emailDispatcher", dispatcher._id, { runId: undefined });
  await wake(ctx, Date.now());
}

/** Records the result of an attempt. Results of another generation or attempt, late or repeated, are ignored. */
export async function record(ctx: MutationCtx, attempted: Attempt, outcome: SendOutcome): Promise<void> {
  const email = await ctx.db.get("emails", attempted._id);
  const isCurrent = email?.generation === attempted.generation && email.attempt === attempted.attempt;
  if (!email || !isCurrent || email.status !== "sending") return;
  const updatedAt = Date.now();
  if (outcome.kind === "sent") {
    const { providerMessageId } = outcome;
    const sent = { status: "sent", errorCode: undefined, lastError: undefined, updatedAt } as const;
    await patchWithCarried(ctx, email, sent, { providerMessageId, ...finalState(updatedAt) });
  } else if (outcome.kind === "wait") {
    const nextAttemptAt = updatedAt + outcome.waitMs;
    await patchWithCarried(ctx, email, { status: "queued", nextAttemptAt, updatedAt });
    await ctx.db.patch("emailDispatcher", (await getDispatcher(ctx))._id, { pausedUntil: nextAttemptAt });
    await wake(ctx, nextAttemptAt);
  } else if (outcome.kind === "permanent") {
    await fail(ctx, email, outcome);
  } else {
    await retryLater(ctx, email, outcome);
  }
}

/** Releases emails of all lanes whose run died before it had a result, and wakes the dispatcher if anything is due. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const now = Date.now();
  const stuck = await ctx.db
    .query("emails")
    .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "sending").lte("nextAttemptAt", now))
    .take(SWEEP_BATCH_SIZE);
  for (const email of stuck) {
    await retryLater(ctx, email, interrupted);
  }
  if (await findDue(ctx, now)) await wake(ctx, now);
}

async function retryLater(ctx: MutationCtx, email: Doc<"emails">, failure: TransientFailure): Promise<void> {
  const failures = email.failures + 1;
  const delay = retryDelay(failures);
  if (delay === null) return fail(ctx, { ...email, failures }, finalProblem(failure));
  const now = Date.now();
  // Not later than the time at which we give up, so that the professional learns of it then.
  const end = (email.firstAttemptAt ?? now) + GIVE_UP_AFTER_MS;
  const nextAttemptAt = Math.min(now + delay, Math.max(now, end));
  await postpone(ctx, { ...email, failures, nextAttemptAt }, failure);
  await wake(ctx, nextAttemptAt);
}

/** Makes an email due at `nextAttemptAt`, flagged with a reason. */
export async function postpone(
  ctx: MutationCtx,
  { _id, failures, nextAttemptAt }: Pick<Doc<"emails">, "_id" | "failures" | "nextAttemptAt">,
  { code, reason }: EmailProblem,
): Promise<void> {
  const waiting = { status: "queued", failures, nextAttemptAt, errorCode: code, lastError: reason } as const;
  await patchWithCarried(ctx, { _id }, { ...waiting, updatedAt: Date.now() });
}

/** Ends an email's attempts. */
export async function fail(
  ctx: MutationCtx,
  { _id, failures }: Pick<Doc<"emails">, "_id" | "failures">,
  { code, reason }: EmailProblem,
): Promise<void> {
  const updatedAt = Date.now();
  const failed = { status: "failed", failures, errorCode: code, lastError: reason, updatedAt } as const;
  await patchWithCarried(ctx, { _id }, failed, finalState(updatedAt));
}

/** The queued email that is next in line: of the lowest lane with due emails, the one that has been due the longest. */
export async function findDue(ctx: MutationCtx, now: number): Promise<Doc<"emails"> | null> {
  for (const lane of lanes) {
    const email = await ctx.db
      .query("emails")
      .withIndex("by_status_and_lane_and_nextAttemptAt", (q) =>
        q.eq("status", "queued").eq("lane", lane).lte("nextAttemptAt", now),
      )
      .first();
    if (email) return email;
  }
  return null;
}

/** The row with the lease and the pause; created on first use. */
export async function getDispatcher(ctx: MutationCtx): Promise<Doc<"emailDispatcher">> {
  const dispatcher = await ctx.db.query("emailDispatcher").first();
  if (dispatcher) return dispatcher;
  const id = await ctx.db.insert("emailDispatcher", { leaseEndsAt: 0, pausedUntil: 0 });
  const inserted = await ctx.db.get("emailDispatcher", id);
  if (!inserted) throw new Error("The row that was just inserted exists -- invariant");
  return inserted;
}
