import { compareValues } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { consumeResendAllLimit, consumeResendLimit } from "../mailLimits";
import { refusal } from "../refuse";
import { seriesOf } from "../sessions";
import * as Outbox from "./queue";
import { type Content, findPayload, isUndelivered, remove, startNextGeneration, storedContent, wake } from "./rows";

/** Messages rendered in one transaction; the rest follows in the next. */
const BATCH = 25;

/** The statuses that "Resend all" goes through, in turn. */
const resentStatuses = ["failed", "bounced", "queued"] as const;
export type ResendStep = {
  professionalId: Id<"professionals">;
  status: (typeof resentStatuses)[number];
  cursor: string | null;
};

/**
 * Sends one of the professional's messages again, at once and with what is true now, whether it failed, waits for its
 * next try or arrived long ago. One that is about to go out anyway is left alone, so twice is once.
 * @throws NOT_FOUND, CANNOT_RESEND, RATE_LIMITED
 */
export async function resend(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  emailId: Id<"emails">,
): Promise<void> {
  const email = await ctx.db.get("emails", emailId);
  if (email?.professionalId !== professional._id) throw refusal("NOT_FOUND", "This message does not exist.");
  if (email.status === "sending") throw refusal("CANNOT_RESEND", "This message is being sent at this very moment.");
  if (email.status === "complained") {
    const message = "Its reader marked this message as spam. Sending it again would harm all your other mail.";
    throw refusal("CANNOT_RESEND", message);
  }
  if (isDue(email)) return;
  await consumeResendLimit(ctx, professional._id, emailId);
  const isUnderway = await queueResend(ctx, professional, email);
  if (!isUnderway && !isUndelivered(email)) {
    throw refusal("CANNOT_RESEND", "All that this message tells of was cancelled, so it can't be sent again.");
  }
  await wake(ctx, Date.now());
}

/** Sends everything again that did not go out or came back, as `resend` does. @throws RATE_LIMITED */
export async function resendAll(ctx: MutationCtx, professional: Doc<"professionals">): Promise<void> {
  await consumeResendAllLimit(ctx, professional._id);
  await resendBatch(ctx, { professionalId: professional._id, status: "failed", cursor: null });
}

/** The next messages of `resendAll`; goes on by itself until there are none. */
export async function resendBatch(ctx: MutationCtx, { professionalId, status, cursor }: ResendStep): Promise<void> {
  const professional = await ctx.db.get("professionals", professionalId);
  // Erased meanwhile.
  if (!professional?.email) return;
  const { page, isDone, continueCursor } = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) =>
      q.eq("professionalId", professionalId).eq("status", status),
    )
    .paginate({ numItems: BATCH, cursor });
  for (const email of page) {
    if (isUndelivered(email) && !isDue(email)) await queueResend(ctx, professional, email);
  }
  await wake(ctx, Date.now());
  const nextStatus = isDone ? resentStatuses[resentStatuses.indexOf(status) + 1] : status;
  if (!nextStatus) return;
  const next = { professionalId, status: nextStatus, cursor: isDone ? null : continueCursor };
  await ctx.scheduler.runAfter(0, internal.emails.resendBatch, next);
}

/**
 * Makes a message due now. Where it waits for its next try and would still say the same, it keeps its key: the last try
 * may have come through, and then the provider drops this one. Else it is frozen anew, under a key of its own. A flagged
 * one that nothing remains to be said of is taken off.
 * @returns false where nothing remains to be said.
 */
export async function queueResend(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  email: Doc<"emails">,
): Promise<boolean> {
  const sessions = await coveredSessions(ctx, email);
  if (sessions.length === 0) {
    if (isUndelivered(email)) await remove(ctx, email);
    return false;
  }
  const content = await Outbox.renderContent(ctx, professional, { ...email, sessions });
  const payload = email.status === "queued" ? await findPayload(ctx, email._id) : null;
  if (payload && isSame(payload, content)) await ctx.db.patch("emails", email._id, { nextAttemptAt: Date.now() });
  else await startNextGeneration(ctx, email, content);
  return true;
}

/** What a message tells of: the sessions that were cancelled, or those of the booking that still stand. */
async function coveredSessions(ctx: QueryCtx, { bookingId, sessionIds }: Doc<"emails">): Promise<Doc<"bookings">[]> {
  const booking = await ctx.db.get("bookings", bookingId);
  const series = booking ? await seriesOf(ctx, booking) : [];
  return series.filter(({ _id, status }) => (sessionIds ? sessionIds.includes(_id) : status === "confirmed"));
}

/** Whether a message goes out as soon as the dispatcher comes to it. */
function isDue({ status, nextAttemptAt }: Doc<"emails">): boolean {
  return status === "queued" && nextAttemptAt <= Date.now();
}

function isSame(payload: Doc<"emailPayloads">, content: Content): boolean {
  return compareValues(storedContent(payload), withoutAbsent(content)) === 0;
}

/** Without the fields that are absent, as a row is when it is read again. */
function withoutAbsent(content: Content) {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
