import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { laneOf, NO_LANE } from "../../domain/emailKinds";
import { inSummary, recipientLimit } from "./problems";

// Confirmations that waited for the same mailbox go out as one email. One of them, the carrier, is claimed, attempted and
// recorded as any other email; its content is the summary. The others are in no lane while it is pending, and take over
// whatever is recorded about it. They wait on their own again if the carrier starts its next generation or is deleted.

/** Confirmations in one summary, beside its carrier's; further ones wait for the next. Each can bring a whole series. */
const MAX_CARRIED = 40;

/** The other confirmations that wait for the mailbox of `email`, the longest-waiting first. */
export async function waitingWith(ctx: QueryCtx, email: Doc<"emails">): Promise<Doc<"emails">[]> {
  const { recipientKey } = email;
  if (recipientKey === undefined) return [];
  const waiting = await ctx.db
    .query("emails")
    .withIndex("by_recipientKey_and_errorCode", (q) =>
      q.eq("recipientKey", recipientKey).eq("errorCode", recipientLimit.code),
    )
    .take(MAX_CARRIED + 1);
  return waiting.filter(({ _id }) => _id !== email._id).slice(0, MAX_CARRIED);
}

/** The emails that `carrierId` carries. */
export async function carriedBy(ctx: QueryCtx, carrierId: Id<"emails">): Promise<Doc<"emails">[]> {
  return ctx.db
    .query("emails")
    .withIndex("by_carrierId", (q) => q.eq("carrierId", carrierId))
    .take(MAX_CARRIED);
}

/** Makes emails part of the summary that `carrierId` is about to send. */
export async function carry(ctx: MutationCtx, carrierId: Id<"emails">, emails: Doc<"emails">[]): Promise<void> {
  const state = { carrierId, lane: NO_LANE, reduction: "summary", ...problemOf(inSummary) } as const;
  for (const { _id, failures } of emails) {
    await ctx.db.patch("emails", _id, { ...state, failures: Math.max(1, failures), updatedAt: Date.now() });
  }
}

type Shared = Pick<
  Doc<"emails">,
  "status" | "failures" | "nextAttemptAt" | "errorCode" | "lastError" | "delayedAt" | "lastEventAt" | "updatedAt"
>;

/** Records about an email, and about those it carries, what happened to it. */
export async function patchWithCarried(
  ctx: MutationCtx,
  email: Pick<Doc<"emails">, "_id">,
  shared: Partial<Shared>,
  own: Partial<Doc<"emails">> = {},
): Promise<Doc<"emails">[]> {
  await ctx.db.patch("emails", email._id, { ...shared, ...own });
  const carried = await carriedBy(ctx, email._id);
  for (const { _id } of carried) await ctx.db.patch("emails", _id, shared);
  return carried;
}

/** Ends the summary of a carrier: what is still pending waits on its own again. */
export async function release(ctx: MutationCtx, carrierId: Id<"emails">): Promise<void> {
  const waiting = { lane: laneOf.booked.client, ...problemOf(recipientLimit), nextAttemptAt: Date.now() };
  for (const { _id, status } of await carriedBy(ctx, carrierId)) {
    const isPending = status === "queued";
    await ctx.db.patch("emails", _id, { carrierId: undefined, ...(isPending && { ...waiting, reduction: undefined }) });
  }
}

function problemOf({ code, reason }: typeof inSummary) {
  return { errorCode: code, lastError: reason };
}
