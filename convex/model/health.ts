import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { DAY_MS } from "../domain/time";

/** More than anyone has to count exactly. */
const MAX_COUNT = 100;

/**
 * How mail is doing at an instant (UTC ms). `waitingSince`: when the message that has been due for longest should have
 * gone out; null while none is due. `stuck`: messages whose run died before it had a result, and that the sweep has not
 * freed. `failedInDay`: messages given up or bounced in the last 24 hours. A count of 100 stands for 100 or more.
 */
export async function getEmailHealth(ctx: QueryCtx, now: number) {
  const overdue = await due(ctx, "queued", now).first();
  const stuck = await due(ctx, "sending", now).take(MAX_COUNT);
  const lost = [await finishedSince(ctx, "failed", now - DAY_MS), await finishedSince(ctx, "bounced", now - DAY_MS)];
  return {
    waitingSince: overdue?.nextAttemptAt ?? null,
    stuck: stuck.length,
    failedInDay: Math.min(lost.flat().length, MAX_COUNT),
  };
}

/** Messages in a status whose time has come, the one that is due for longest first. */
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
