import { compareValues } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isCausedByBooking } from "../../domain/emailKinds";
import { GIVE_UP_AFTER_MS, MAX_PAUSE_MS, STUCK_AFTER_MS } from "../../domain/retryPolicy";
import { MINUTE_MS } from "../../domain/time";
import { recipientKeyOf } from "../recipientKey";
import { renderContent } from "./content";
import { fail, findDue, getDispatcher, postpone } from "./dispatcher";
import {
  accountDeleted,
  complainedBefore,
  contentDeleted,
  type EmailProblem,
  gaveUp,
  renderingFailed,
  tooLarge,
  waitsForLimit,
} from "./problems";
import { findWait } from "./recipients";
import {
  type Attempt,
  type Content,
  coveredSessions,
  findPayload,
  freeze,
  hold,
  remove,
  resetForNextGeneration,
  storedContent,
  waitingStatus,
  wake,
} from "./rows";
import { type Shape, shapeOf } from "./shape";
import { carry, patchWithCarried } from "./summary";
import { isSuppressed } from "./suppression";

/** A run without a claim for this long counts as dead. Every claim renews the lease. */
const LEASE_MS = MINUTE_MS;
/** Emails examined per claim until one can be sent; the next run continues after them. Each takes up to five limit calls. */
const MAX_EXAMINED = 20;
/** Below Convex's limit of 1 MiB per document. */
const MAX_CONTENT_BYTES = 1_000_000;

/** An email to send: its frozen content, and what its result must name to be recorded. */
export type Claim = {
  email: Attempt;
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
  await patchWithCarried(
    ctx,
    email,
    { nextAttemptAt: now + STUCK_AFTER_MS, updatedAt: now },
    { status: "sending", attempt, firstAttemptAt: email.firstAttemptAt ?? now },
  );
  return { email: { _id: email._id, generation: email.generation, attempt }, payload };
}

/**
 * Whether a lease or pause is active. An end beyond its maximum length was set before the clock went back, and is
 * ignored.
 */
function isAhead(now: number, end: number, maxLength: number): boolean {
  return now < end && end <= now + maxLength;
}

type Sendable = { email: Doc<"emails">; payload: Content };

/**
 * Finds the next due email that may be sent, and postpones or fails the ones before it, so that they do not block it. Null
 * if nothing is due, or if the next run has to continue; that run is then scheduled.
 */
async function findSendable(ctx: MutationCtx, now: number): Promise<Sendable | null> {
  for (let examined = 0; examined < MAX_EXAMINED; examined += 1) {
    const email = await findDue(ctx, now);
    if (!email) return null;
    // Emails that were being sent when the account was suspended come back to the queue.
    if ((await waitingStatus(ctx, email.professionalId)) === "held") {
      await hold(ctx, email);
      continue;
    }
    if (now - (email.firstAttemptAt ?? now) > GIVE_UP_AFTER_MS) {
      await fail(ctx, email, gaveUp);
      continue;
    }
    if (email.audience === "client" && !(await admit(ctx, email))) continue;
    const sendable = email.needsContent ? await renderAndFreeze(ctx, email) : await withFrozenContent(ctx, email);
    if (sendable) return sendable;
    // Rendering can take 0.2 s of the second that a transaction may compute, so the next run renders the next email.
    if (email.needsContent) break;
  }
  await wake(ctx, now);
  return null;
}

/** Whether a client's email may be sent now. If not, it is failed or postponed. Only first attempts count against limits. */
async function admit(ctx: MutationCtx, email: Doc<"emails">): Promise<boolean> {
  const recipientKey = await recipientKeyOf(email.to);
  if (await isSuppressed(ctx, recipientKey)) {
    await fail(ctx, email, complainedBefore);
    return false;
  }
  if (email.attempt > 0 || !isCausedByBooking[email.occasion]) return true;
  const wait = await findWait(ctx, email, recipientKey);
  if (!wait) return true;
  await ctx.db.patch("emails", email._id, { recipientKey });
  await postpone(ctx, { ...email, failures: Math.max(1, email.failures), nextAttemptAt: wait.until }, wait.problem);
  return false;
}

/** An email with the content of its earlier attempts. Null, and failed, if that is no longer stored. */
async function withFrozenContent(ctx: MutationCtx, email: Doc<"emails">): Promise<Sendable | null> {
  const payload = await findPayload(ctx, email._id);
  if (payload) return { email, payload: storedContent(payload) };
  await fail(ctx, email, contentDeleted);
  return null;
}

/**
 * Renders an email from what is true now and freezes it for all attempts of its generation. If an earlier attempt had other
 * content, this starts the next generation. Null if there is nothing to send: the email is failed with a reason, or deleted
 * because no session is left.
 */
async function renderAndFreeze(ctx: MutationCtx, email: Doc<"emails">): Promise<Sendable | null> {
  const sessions = await coveredSessions(ctx, email);
  if (sessions.length === 0) {
    await remove(ctx, email);
    return null;
  }
  const shape = await shapeOf(ctx, email);
  const rendered = await render(ctx, email, sessions, shape);
  if ("problem" in rendered) {
    await fail(ctx, email, rendered.problem);
    return null;
  }
  const { content } = rendered;
  const earlier = email.attempt > 0 ? await findPayload(ctx, email._id) : null;
  if (!earlier || compareValues(storedContent(earlier), content) !== 0) {
    if (email.attempt > 0) await resetForNextGeneration(ctx, email);
    await freeze(ctx, email._id, content);
  }
  await carry(
    ctx,
    email._id,
    shape.others.map((other) => other.email),
  );
  const { recipientKey, reduction } = shape;
  const limitIsOver = waitsForLimit(email.errorCode) && { errorCode: undefined, lastError: undefined };
  const frozen = { to: content.to, needsContent: false, recipientKey, reduction, ...limitIsOver };
  await ctx.db.patch("emails", email._id, frozen);
  const current = await ctx.db.get("emails", email._id);
  return current && { email: current, payload: content };
}

type Rendered = { content: Content } | { problem: EmailProblem };

/** A template that cannot be rendered fails its email, never the queue. */
async function render(
  ctx: MutationCtx,
  email: Doc<"emails">,
  sessions: Doc<"bookings">[],
  shape: Shape,
): Promise<Rendered> {
  const professional = await ctx.db.get("professionals", email.professionalId);
  if (!professional?.email) return { problem: accountDeleted };
  try {
    const content = withoutUndefined(await renderContent(ctx, professional, { email, sessions, ...shape }));
    const bytes = new TextEncoder().encode(JSON.stringify(content)).length;
    return bytes > MAX_CONTENT_BYTES ? { problem: tooLarge } : { content };
  } catch (error) {
    console.error(`email ${email._id} rendering failed: ${error instanceof Error ? error.name : "unknown"}`);
    return { problem: renderingFailed };
  }
}

/** Drops undefined fields, which a stored document does not have. */
function withoutUndefined(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as Content;
}
