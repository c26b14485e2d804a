import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { GIVE_UP_AFTER_MS, retryDelay, type SendOutcome, STUCK_AFTER_MS } from "../domain/mailRetry";

/** A dispatcher that has not claimed for so long is taken for dead; every claim renews it. */
const LEASE_MS = 60_000;
/** Stuck messages freed in one sweep; the next sweep is a minute away. */
const SWEEP_BATCH = 100;
const GAVE_UP = { code: "outcome_unknown", reason: "No clear answer for 23 hours. It may have been delivered." };

/** A message to hand over now: its frozen content, and what a result must name to be recorded. */
export type Claim = {
  email: Pick<Doc<"emails">, "_id" | "generation" | "attempt">;
  payload: Pick<Doc<"emailPayloads">, "from" | "to" | "replyTo" | "subject" | "html" | "text">;
};

/**
 * Takes the next due message for the dispatcher `runId`; null when it has to stop: another one runs, the provider asked
 * for a pause, or nothing is due. Stopping ends its lease in the same transaction, so a message queued later finds
 * nobody running and its own wake-up takes over.
 */
export async function claim(ctx: MutationCtx, runId: string): Promise<Claim | null> {
  const now = Date.now();
  const dispatcher = await theDispatcher(ctx);
  if (dispatcher.runId !== undefined && dispatcher.runId !== runId && dispatcher.leaseEndsAt > now) return null;
  const email = dispatcher.pausedUntil > now ? null : await nextSendable(ctx, now);
  if (!email) {
    if (dispatcher.runId !== undefined) await ctx.db.patch("mailDispatcher", dispatcher._id, { runId: undefined });
    return null;
  }
  await ctx.db.patch("mailDispatcher", dispatcher._id, { runId, leaseEndsAt: now + LEASE_MS });
  const attempt = email.attempt + 1;
  await ctx.db.patch("emails", email._id, {
    status: "sending",
    attempt,
    firstAttemptAt: email.firstAttemptAt ?? now,
    nextAttemptAt: now + STUCK_AFTER_MS,
    updatedAt: now,
  });
  const payload = await ctx.db
    .query("emailPayloads")
    .withIndex("by_emailId", (q) => q.eq("emailId", email._id))
    .unique();
  if (!payload) throw new Error("A queued message has its content -- invariant");
  const { from, to, replyTo, subject, html, text } = payload;
  return {
    email: { _id: email._id, generation: email.generation, attempt },
    payload: { from, to, replyTo, subject, html, text },
  };
}

/** Lets the next dispatcher begin, after a run that has sent its share. */
export async function handOver(ctx: MutationCtx, runId: string): Promise<void> {
  const dispatcher = await theDispatcher(ctx);
  if (dispatcher.runId === runId) await ctx.db.patch("mailDispatcher", dispatcher._id, { runId: undefined });
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
    const settled = { status: "sent", providerMessageId, errorCode: undefined, lastError: undefined } as const;
    await ctx.db.patch("emails", email._id, { ...settled, updatedAt });
  } else if (outcome.kind === "wait") {
    const nextAttemptAt = updatedAt + outcome.waitMs;
    await ctx.db.patch("emails", email._id, { status: "queued", nextAttemptAt, updatedAt });
    await ctx.db.patch("mailDispatcher", (await theDispatcher(ctx))._id, { pausedUntil: nextAttemptAt });
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
    await retryLater(ctx, email, { code: "interrupted", reason: "Sending was interrupted." });
  }
  if (await nextDue(ctx, now)) await wake(ctx, now);
}

type Problem = { code: string; reason: string };

async function retryLater(ctx: MutationCtx, email: Doc<"emails">, problem: Problem): Promise<void> {
  const failures = email.failures + 1;
  const delay = retryDelay(failures);
  if (delay === null) return fail(ctx, { ...email, failures }, problem);
  const now = Date.now();
  const nextAttemptAt = now + delay;
  const waiting = {
    status: "queued",
    failures,
    nextAttemptAt,
    errorCode: problem.code,
    lastError: problem.reason,
  } as const;
  await ctx.db.patch("emails", email._id, { ...waiting, updatedAt: now });
  await wake(ctx, nextAttemptAt);
}

async function fail(
  ctx: MutationCtx,
  { _id, failures }: Pick<Doc<"emails">, "_id" | "failures">,
  { code, reason }: Problem,
): Promise<void> {
  const settled = { status: "failed", failures, errorCode: code, lastError: reason } as const;
  await ctx.db.patch("emails", _id, { ...settled, updatedAt: Date.now() });
}

async function nextDue(ctx: MutationCtx, now: number): Promise<Doc<"emails"> | null> {
  return ctx.db
    .query("emails")
    .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "queued").lte("nextAttemptAt", now))
    .first();
}

/** The next due message that the provider still knows the key of; older ones are given up on the way. */
async function nextSendable(ctx: MutationCtx, now: number): Promise<Doc<"emails"> | null> {
  for (let email = await nextDue(ctx, now); email; email = await nextDue(ctx, now)) {
    if (now - (email.firstAttemptAt ?? now) <= GIVE_UP_AFTER_MS) return email;
    await fail(ctx, email, GAVE_UP);
  }
  return null;
}

async function wake(ctx: MutationCtx, at: number): Promise<void> {
  await ctx.scheduler.runAt(at, internal.emailDelivery.dispatch, {});
}

async function theDispatcher(ctx: MutationCtx): Promise<Doc<"mailDispatcher">> {
  const dispatcher = await ctx.db.query("mailDispatcher").first();
  if (dispatcher) return dispatcher;
  const id = await ctx.db.insert("mailDispatcher", { leaseEndsAt: 0, pausedUntil: 0 });
  const inserted = await ctx.db.get("mailDispatcher", id);
  if (!inserted) throw new Error("What was just inserted is there -- invariant");
  return inserted;
}
