import { type Infer, v } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { DAY_MS } from "../domain/time";
import { capped, cappedCount } from "./validators";

const MAX_COUNT = 100;

export const emailHealth = v.object({
  /** When the longest overdue email should have been sent (UTC ms); null if none is due. */
  waitingSince: v.union(v.null(), v.number()),
  /** Emails whose run died before it had a result, and that the sweep has not released. */
  stuck: cappedCount,
  /** Emails that failed or bounced in the last 24 hours. */
  failedInDay: cappedCount,
});

export async function getEmailHealth(ctx: QueryCtx, now: number): Promise<Infer<typeof emailHealth>> {
  const overdue = await due(ctx, "queued", now).first();
  const stuck = await due(ctx, "sending", now).take(MAX_COUNT);
  const failed = await finishedSince(ctx, "failed", now - DAY_MS);
  const bounced = await finishedSince(ctx, "bounced", now - DAY_MS);
  return {
    waitingSince: overdue?.nextAttemptAt ?? null,
    stuck: capped(stuck.length, MAX_COUNT),
    failedInDay: capped(failed.length + bounced.length, MAX_COUNT),
  };
}

/** Emails in a status that are due, the longest overdue first. */
function due(ctx: QueryCtx, status: Doc<"emails">["status"], now: number) {
  return ctx.db
    .query("emails")
    .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", status).lte("nextAttemptAt", now));
}

async function finishedSince(ctx: QueryCtx, status: Doc<"emails">["status"], since: number): Promise<Doc<"emails">[]> {
  return ctx.db
    .query("emails")
    .withIndex("by_status_and_updatedAt", (q) => q.eq("status", status).gt("updatedAt", since))
    .take(MAX_COUNT);
}

export const reducedAccounts = v.object({ professionalIds: v.array(v.id("professionals")), isCapped: v.boolean() });

/** The accounts whose clients get short messages, because many of their emails bounced or were marked as spam. */
export async function getReducedAccounts(ctx: QueryCtx): Promise<Infer<typeof reducedAccounts>> {
  const reduced = await ctx.db
    .query("mailReputations")
    .withIndex("by_reducedSince", (q) => q.gt("reducedSince", 0))
    .take(MAX_COUNT);
  return {
    professionalIds: reduced.map(({ professionalId }) => professionalId),
    isCapped: reduced.length === MAX_COUNT,
  };
}
