import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { GIVE_UP_AFTER_MS, MAX_PAUSE_MS, retryDelay, STUCK_AFTER_MS } from "../../domain/retryPolicy";
import { MINUTE_MS } from "../../domain/time";
import { consumeDailyEmailLimit } from "../rateLimits";
import {
  contentDeleted,
  dailyLimit,
  type EmailProblem,
  finalProblem,
  gaveUp,
  interrupted,
  type SendOutcome,
  type TransientFailure,
} from "./outcome";
import { type Content, finalState, findPayload, storedContent, wake } from "./rows";

/** A run without a claim for this long counts as dead. Every claim renews the lease. */
const LEASE_MS = MINUTE_MS;
/** Stuck emails released per sweep; sweeps run every minute. */
const SWEEP_BATCH_SIZE = 100;
/** Emails examined per claim until one can be sent; the next run continues after them. */
const MAX_EXAMINED = 50;

/** An email to send: its frozen content, and what its result must name to be recorded. */
export type Claim = {
  email: Pick<Doc<"emails">, "_id" | "generation" | "attempt">;
  payload: Content;
};

/**
 * Claims the next due email for the dispatcher run `runId`. Null if the run must stop, because another one holds the
 * lease, the provider asked for a pause, or nothing is due. Stopping releases the lease in the same transaction, so that
 * the wake-up of an email queued later finds no run and takes over.
 */
export async function claim(ctx: MutationCtx, runId: string): Promise<Claim | null> {
  const now = Date.now();
  const dispatcher = await getDispatcher(ctx);
  const isLeased = isAhead(now, dispatcher.leaseEndsAt, LEASE_MS);
  if (dispatcher.runId !== undefined && dispatcher.runId !== runId && isLeased) return null;
  const isPaused = isAhead(now, dispatcher.pausedUntil, MAX_PAUSE_MS);
  const next = isPaused ? null : await findSendable(ctx, now);
  if (!next) {
    if (dispatcher.runId !== undefined) await ctx.db.patch("emailDispatcher", dispatcher._id, { runId: undefined });
    return null;
  }
  await ctx.db.patch("emailDispatcher", dispatcher._id, { runId, leaseEndsAt: now + LEASE_MS });
  const { email, payload } = next;
  const attempt = email.attempt + 1;
  await ctx.db.patch("emails", email._id, {
    status: "sending",
    attempt,
    firstAttemptAt: email.firstAttemptAt ?? now,
    nextAttemptAt: now + STUCK_AFTER_MS,
    updatedAt: now,
  });
  return { email: { _id: email._id, generation: email.generation, attempt }, payload: storedContent(payload) };
}

/**
 * Whether a lease or pause is active. An end beyond its maximum length was set before the clock went back, and is
 * ignored.
 */
function isAhead(now: number, end: number, maxLength: number): boolean {
  return now < end && end <= now + maxLength;
}

/** Releases the lease of a run that sent its maximum number of emails, and wakes the next run. */
export async function handOver(ctx: MutationCtx, runId: string): Promise<void> {
  const dispatcher = await getDispatcher(ctx);
  if (dispatcher.runId === runId) await ctx.db.patch("emailDispatcher", dispatcher._id, { runId: undefined });
  await wake(ctx, Date.now());
}

/** Records the result of an attempt. Results of another generation or attempt, late or repeated, are ignored. */
export async function record(ctx: MutationCtx, attempted: Claim["email"], outcome: SendOutcome): Promise<void> {
  const email = await ctx.db.get("emails", attempted._id);
  const isCurrent = email?.generation === attempted.generation && email.attempt === attempted.attempt;
  if (!email || !isCurrent || email.status !== "sending") return;
  const updatedAt = Date.now();
  if (outcome.kind === "sent") {
    const { providerMessageId } = outcome;
    const sent = { status: "sent", providerMessageId, errorCode: undefined, lastError: undefined } as const;
    await ctx.db.patch("emails", email._id, { ...sent, ...finalState(updatedAt) });
  } else if (outcome.kind === "wait") {
    const nextAttemptAt = updatedAt + outcome.waitMs;
    await ctx.db.patch("emails", email._id, { status: "queued", nextAttemptAt, updatedAt });
    await ctx.db.patch("emailDispatcher", (await getDispatcher(ctx))._id, { pausedUntil: nextAttemptAt });
    await wake(ctx, nextAttemptAt);
  } else if (outcome.kind === "permanent") {
    await fail(ctx, email, outcome);
  } else {
    await retryLater(ctx, email, outcome);
  }
}

/** Releases emails whose run died before it had a result, and wakes the dispatcher if anything is due. */
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

async function postpone(
  ctx: MutationCtx,
  { _id, failures, nextAttemptAt }: Pick<Doc<"emails">, "_id" | "failures" | "nextAttemptAt">,
  { code, reason }: EmailProblem,
): Promise<void> {
  const waiting = { status: "queued", failures, nextAttemptAt, errorCode: code, lastError: reason } as const;
  await ctx.db.patch("emails", _id, { ...waiting, updatedAt: Date.now() });
}

async function fail(
  ctx: MutationCtx,
  { _id, failures }: Pick<Doc<"emails">, "_id" | "failures">,
  { code, reason }: EmailProblem,
): Promise<void> {
  const failed = { status: "failed", failures, errorCode: code, lastError: reason } as const;
  await ctx.db.patch("emails", _id, { ...failed, ...finalState(Date.now()) });
}

async function findDue(ctx: MutationCtx, now: number): Promise<Doc<"emails"> | null> {
  return ctx.db
    .query("emails")
    .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "queued").lte("nextAttemptAt", now))
    .first();
}

type Sendable = { email: Doc<"emails">; payload: Doc<"emailPayloads"> };

/** Finds the next due email that may be sent. Postpones or fails the ones before it, so that they do not block it. */
async function findSendable(ctx: MutationCtx, now: number): Promise<Sendable | null> {
  for (let examined = 0; examined < MAX_EXAMINED; examined += 1) {
    const email = await findDue(ctx, now);
    if (!email) return null;
    const payload = await findPayload(ctx, email._id);
    const isExpired = now - (email.firstAttemptAt ?? now) > GIVE_UP_AFTER_MS;
    if (!payload || isExpired) {
      await fail(ctx, email, payload ? gaveUp : contentDeleted);
      continue;
    }
    // Only the first attempt counts against the daily limit.
    if (email.attempt > 0) return { email, payload };
    const consumed = await consumeDailyEmailLimit(ctx, email.professionalId);
    if (consumed.ok) return { email, payload };
    const failures = Math.max(1, email.failures);
    await postpone(ctx, { ...email, failures, nextAttemptAt: consumed.retryAt }, dailyLimit);
  }
  await wake(ctx, now);
  return null;
}

async function getDispatcher(ctx: MutationCtx): Promise<Doc<"emailDispatcher">> {
  const dispatcher = await ctx.db.query("emailDispatcher").first();
  if (dispatcher) return dispatcher;
  const id = await ctx.db.insert("emailDispatcher", { leaseEndsAt: 0, pausedUntil: 0 });
  const inserted = await ctx.db.get("emailDispatcher", id);
  if (!inserted) throw new Error("The row that was just inserted exists -- invariant");
  return inserted;
}
