import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { contentGone, dailyLimit, type EmailProblem, gaveUp, interrupted, lastProblem } from "../../domain/mailProblem";
import { GIVE_UP_AFTER_MS, MAX_PAUSE_MS, retryDelay, type SendOutcome, STUCK_AFTER_MS } from "../../domain/retryPolicy";
import { consumeDailyEmailLimit } from "../mailLimits";
import { type Content, finalState, findPayload, storedContent, wake } from "./rows";

/** A dispatcher that has not claimed for so long is taken for dead; every claim renews it. */
const LEASE_MS = 60_000;
/** Stuck messages freed in one sweep; the next sweep is a minute away. */
const SWEEP_BATCH = 100;
/** Messages looked at for one that can be sent; the next run goes on behind them. */
const MAX_EXAMINED = 50;

/** A message to hand over now: its frozen content, and what a result must name to be recorded. */
export type Claim = {
  email: Pick<Doc<"emails">, "_id" | "generation" | "attempt">;
  payload: Content;
};

/**
 * Takes the next due message for the dispatcher `runId`; null when it has to stop: another one runs, the provider asked
 * for a pause, or nothing is due. Stopping ends its lease in the same transaction, so a message queued later finds
 * nobody running and its own wake-up takes over.
 */
export async function claim(ctx: MutationCtx, runId: string): Promise<Claim | null> {
  const now = Date.now();
  const dispatcher = await getDispatcher(ctx);
  const isLeased = isWithin(now, dispatcher.leaseEndsAt, LEASE_MS);
  if (dispatcher.runId !== undefined && dispatcher.runId !== runId && isLeased) return null;
  const isPaused = isWithin(now, dispatcher.pausedUntil, MAX_PAUSE_MS);
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

/** Whether an end is still ahead. One further ahead than it can have been set is from before the clock was set back. */
function isWithin(now: number, end: number, longest: number): boolean {
  return now < end && end <= now + longest;
}

/** Lets the next dispatcher begin, after a run that has sent its share. */
export async function handOver(ctx: MutationCtx, runId: string): Promise<void> {
  const dispatcher = await getDispatcher(ctx);
  if (dispatcher.runId === runId) await ctx.db.patch("emailDispatcher", dispatcher._id, { runId: undefined });
  await wake(ctx, Date.now());
}

/** Writes down what a try came to; a late or repeated result, of another generation or attempt, changes nothing. */
export async function record(ctx: MutationCtx, tried: Claim["email"], outcome: SendOutcome): Promise<void> {
  const email = await ctx.db.get("emails", tried._id);
  const isCurrent = email?.generation === tried.generation && email.attempt === tried.attempt;
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

/** Frees messages whose run died before it had a result, and wakes the dispatcher where anything is due. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const now = Date.now();
  const stuck = await ctx.db
    .query("emails")
    .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "sending").lte("nextAttemptAt", now))
    .take(SWEEP_BATCH);
  for (const email of stuck) {
    await retryLater(ctx, email, interrupted);
  }
  if (await findDue(ctx, now)) await wake(ctx, now);
}

async function retryLater(ctx: MutationCtx, email: Doc<"emails">, problem: EmailProblem): Promise<void> {
  const failures = email.failures + 1;
  const delay = retryDelay(failures);
  if (delay === null) return fail(ctx, { ...email, failures }, lastProblem(problem));
  const now = Date.now();
  // Not beyond the end, where it is given up: nobody should wait any longer to hear of it.
  const end = (email.firstAttemptAt ?? now) + GIVE_UP_AFTER_MS;
  const nextAttemptAt = Math.min(now + delay, Math.max(now, end));
  await postpone(ctx, { ...email, failures, nextAttemptAt }, problem);
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

/** The next message that may be sent now. What may not is put off or given up on the way, so that it holds up no other. */
async function findSendable(ctx: MutationCtx, now: number): Promise<Sendable | null> {
  for (let looked = 0; looked < MAX_EXAMINED; looked += 1) {
    const email = await findDue(ctx, now);
    if (!email) return null;
    const payload = await findPayload(ctx, email._id);
    const isExpired = now - (email.firstAttemptAt ?? now) > GIVE_UP_AFTER_MS;
    if (!payload || isExpired) {
      await fail(ctx, email, payload ? gaveUp : contentGone);
      continue;
    }
    // A message counts once, not with each of its tries.
    const mayGoAt = email.attempt === 0 ? await consumeDailyEmailLimit(ctx, email.professionalId) : null;
    if (mayGoAt === null) return { email, payload };
    await postpone(ctx, { ...email, failures: Math.max(1, email.failures), nextAttemptAt: mayGoAt }, dailyLimit);
  }
  await wake(ctx, now);
  return null;
}

async function getDispatcher(ctx: MutationCtx): Promise<Doc<"emailDispatcher">> {
  const dispatcher = await ctx.db.query("emailDispatcher").first();
  if (dispatcher) return dispatcher;
  const id = await ctx.db.insert("emailDispatcher", { leaseEndsAt: 0, pausedUntil: 0 });
  const inserted = await ctx.db.get("emailDispatcher", id);
  if (!inserted) throw new Error("What was just inserted is there -- invariant");
  return inserted;
}
