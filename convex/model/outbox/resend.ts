import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { hasAccount } from "../erasures";
import { consumeResendAllLimit, consumeResendLimits } from "../rateLimits";
import { refusal } from "../refuse";
import { requireNotSuspended } from "../suspension";
import { coveredSessions, dueAt, isUndelivered, remove, startNextGeneration, wake } from "./rows";
import { patchWithCarried } from "./summary";

/** Emails per transaction. Small, because each can read its whole series. */
const BATCH_SIZE = 25;

/** The statuses that "Resend all" processes, in order. */
const resentStatuses = ["failed", "bounced", "queued"] as const;
export type ResendStep = {
  professionalId: Id<"professionals">;
  status: (typeof resentStatuses)[number];
  cursor: string | null;
};

/** @throws NOT_FOUND, SUSPENDED, CANNOT_RESEND, RATE_LIMITED */
export async function resend(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  emailId: Id<"emails">,
): Promise<void> {
  const email = await ctx.db.get("emails", emailId);
  if (email?.professionalId !== professional._id) throw refusal("NOT_FOUND", "This email doesn’t exist.");
  requireNotSuspended(professional);
  if (email.status === "sending") throw refusal("CANNOT_RESEND", "This email is being sent right now.");
  if (email.status === "complained") {
    const message =
      "The recipient marked this email as spam. Resending it could keep your other emails from being delivered.";
    throw refusal("CANNOT_RESEND", message);
  }
  if (isDue(email)) return;
  if (email.status === "queued" && dueAt(email) > Date.now()) {
    throw refusal("CANNOT_RESEND", "This email is sent in a few seconds, when its change can’t be undone any more.");
  }
  await consumeResendLimits(ctx, professional._id, emailId);
  const isQueued = await queueResend(ctx, professional, { email, sessions: await coveredSessions(ctx, email) });
  if (!isQueued && !isUndelivered(email)) {
    throw refusal("CANNOT_RESEND", "Every session in this email was canceled, so it can’t be resent.");
  }
  await wake(ctx, Date.now());
}

/** @throws SUSPENDED, RATE_LIMITED */
export async function resendAll(ctx: MutationCtx, professional: Doc<"professionals">): Promise<void> {
  requireNotSuspended(professional);
  await consumeResendAllLimit(ctx, professional._id);
  await resendBatch(ctx, { professionalId: professional._id, status: "failed", cursor: null });
}

/** Resends the next batch of undelivered emails. Schedules itself until none is left. */
export async function resendBatch(ctx: MutationCtx, { professionalId, status, cursor }: ResendStep): Promise<void> {
  const professional = await ctx.db.get("professionals", professionalId);
  // The account was deleted or suspended in the meantime.
  if (!professional || !hasAccount(professional) || professional.suspendedAt !== undefined) return;
  const { page, isDone, continueCursor } = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) =>
      q.eq("professionalId", professionalId).eq("status", status),
    )
    .paginate({ numItems: BATCH_SIZE, cursor });
  for (const email of page) {
    if (!isUndelivered(email) || isDue(email)) continue;
    await queueResend(ctx, professional, { email, sessions: await coveredSessions(ctx, email) });
  }
  await wake(ctx, Date.now());
  const nextStatus = isDone ? resentStatuses[resentStatuses.indexOf(status) + 1] : status;
  if (!nextStatus) return;
  const next = { professionalId, status: nextStatus, cursor: isDone ? null : continueCursor };
  await ctx.scheduler.runAfter(0, internal.emailMutations.resendBatch, next);
}

/**
 * Makes an email due now, with current content. One that waits for a retry keeps its idempotency key if the content turns
 * out to be unchanged: if its last attempt did arrive, the provider drops this one. Otherwise its next generation starts.
 * An undelivered email whose sessions were all canceled is deleted.
 * @param sessions the sessions that the email lists
 * @returns false if the email has no session left
 */
export async function queueResend(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { email, sessions: [first] }: { email: Doc<"emails">; sessions: Doc<"bookings">[] },
): Promise<boolean> {
  if (!first) {
    if (isUndelivered(email)) await remove(ctx, email);
    return false;
  }
  const to = email.audience === "client" ? first.email : professional.email;
  if (email.status === "queued" && email.to === to && email.carrierId) {
    await hurry(ctx, email.carrierId);
  } else if (email.status === "queued" && email.to === to) {
    await ctx.db.patch("emails", email._id, { needsContent: true, nextAttemptAt: dueAt(email) });
  } else {
    await startNextGeneration(ctx, email, to);
  }
  return true;
}

/** Makes a summary that waits for a retry due now. */
async function hurry(ctx: MutationCtx, carrierId: Id<"emails">): Promise<void> {
  const carrier = await ctx.db.get("emails", carrierId);
  if (carrier?.status === "queued") await patchWithCarried(ctx, carrier, { nextAttemptAt: Date.now() });
}

/** Whether an email is next in line for the dispatcher anyway. */
function isDue({ status, nextAttemptAt }: Doc<"emails">): boolean {
  return status === "queued" && nextAttemptAt <= Date.now();
}
