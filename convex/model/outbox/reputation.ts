import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { DAY_MS } from "../../domain/time";

/** How many of the latest recipients with a known outcome count. */
const RECENT = 50;
const MAX_BOUNCED = 5;
const MAX_COMPLAINED = 3;
const COMPLAINTS_COUNT_MS = 30 * DAY_MS;

/** Longer than any client's rhythm; after it, a recipient is new again. */
const RETENTION_MS = 400 * DAY_MS;
const BATCH_SIZE = 500;

type Outcome = Exclude<Doc<"recipients">["outcome"], "sent">;

export async function findRecipient(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  recipientKey: string,
): Promise<Doc<"recipients"> | null> {
  return ctx.db
    .query("recipients")
    .withIndex("by_professionalId_and_recipientKey", (q) =>
      q.eq("professionalId", professionalId).eq("recipientKey", recipientKey),
    )
    .unique();
}

/** Notes that an email to a recipient is about to be sent. `isShort` if nothing in it is the professional's. */
export async function noteMailed(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  recipientKey: string,
  isShort: boolean,
): Promise<void> {
  const known = await findRecipient(ctx, professionalId, recipientKey);
  const mailedAt = Date.now();
  if (!known) {
    await ctx.db.insert("recipients", { professionalId, recipientKey, isShort, mailedAt, outcome: "sent" });
    return;
  }
  // The outcome of the first email with the professional's texts counts, not that of the short ones before.
  const isFirstFull = known.isShort && !isShort;
  const change = { isShort: known.isShort && isShort, mailedAt, ...(isFirstFull && { outcome: "sent" as const }) };
  await ctx.db.patch("recipients", known._id, change);
}

/** Notes what became of an email to a recipient. */
export async function noteOutcome(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  recipientKey: string,
  outcome: Outcome,
): Promise<void> {
  const known = await findRecipient(ctx, professionalId, recipientKey);
  // Erased in the meantime.
  if (!known) return;
  await ctx.db.patch("recipients", known._id, { outcome, settledAt: Date.now() });
  const isFirstDelivery = outcome === "delivered" && known.outcome !== "delivered" && !known.isShort;
  const reputation = await findReputation(ctx, professionalId);
  const delivered = (reputation?.delivered ?? 0) + (isFirstDelivery ? 1 : 0);
  const isPoor = await hasPoorOutcomes(ctx, professionalId);
  const reducedSince = isPoor ? (reputation?.reducedSince ?? Date.now()) : undefined;
  if (isPoor && reputation?.reducedSince === undefined) console.warn(`professional ${professionalId} mail is reduced`);
  if (reputation) await ctx.db.patch("mailReputations", reputation._id, { delivered, reducedSince });
  else await ctx.db.insert("mailReputations", { professionalId, delivered, reducedSince });
}

/** Whether so many of a professional's latest recipients bounced or complained that clients get our messages only. */
export async function isReduced(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<boolean> {
  const reputation = await findReputation(ctx, professionalId);
  if (reputation?.reducedSince === undefined) return false;
  // Complaints stop counting with time, without an event.
  if (await hasPoorOutcomes(ctx, professionalId)) return true;
  await ctx.db.patch("mailReputations", reputation._id, { reducedSince: undefined });
  return false;
}

/** How many recipients a professional's texts have reached. */
export async function countDelivered(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<number> {
  return (await findReputation(ctx, professionalId))?.delivered ?? 0;
}

async function findReputation(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
): Promise<Doc<"mailReputations"> | null> {
  return ctx.db
    .query("mailReputations")
    .withIndex("by_professionalId", (q) => q.eq("professionalId", professionalId))
    .unique();
}

async function hasPoorOutcomes(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<boolean> {
  const recent = await ctx.db
    .query("recipients")
    .withIndex("by_professionalId_and_settledAt", (q) => q.eq("professionalId", professionalId).gt("settledAt", 0))
    .order("desc")
    .take(RECENT);
  const since = Date.now() - COMPLAINTS_COUNT_MS;
  const bounced = recent.filter(({ outcome }) => outcome === "bounced");
  const complained = recent.filter(({ outcome, settledAt = 0 }) => outcome === "complained" && settledAt > since);
  return bounced.length >= MAX_BOUNCED || complained.length >= MAX_COMPLAINED;
}

/** Deletes what is kept about a mailbox, except that it must get no email. */
export async function forgetRecipient(ctx: MutationCtx, recipientKey: string): Promise<void> {
  const rows = await ctx.db
    .query("recipients")
    .withIndex("by_recipientKey", (q) => q.eq("recipientKey", recipientKey))
    .take(BATCH_SIZE);
  for (const { _id } of rows) await ctx.db.delete("recipients", _id);
}

/** Deletes recipients who got no email for 400 days. Schedules itself until none is left. */
export async function deleteOldRecipients(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("recipients")
    .withIndex("by_mailedAt", (q) => q.lt("mailedAt", Date.now() - RETENTION_MS))
    .take(BATCH_SIZE);
  for (const { _id } of old) await ctx.db.delete("recipients", _id);
  if (old.length === BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.outbox.deleteOldRecipients, {});
}
