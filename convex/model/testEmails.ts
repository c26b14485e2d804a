import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { HOUR_MS } from "../domain/time";

/** Longer than a scheduled function can be late. */
const RETENTION_MS = HOUR_MS;
/** Rows per transaction. Each can be 1 MiB and is read and deleted. */
const BATCH_SIZE = 5;

type Content = Omit<Doc<"testEmails">, "_id" | "_creationTime" | "professionalId">;

/**
 * Schedules a test email. Convex keeps a scheduled function's arguments for a week, so they contain only ids, and the
 * content waits in a row.
 */
export async function schedule(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  content: Content,
): Promise<Id<"_scheduled_functions">> {
  const testEmailId = await ctx.db.insert("testEmails", { professionalId, ...content });
  return ctx.scheduler.runAfter(0, internal.emailDelivery.sendTest, { professionalId, testEmailId });
}

/** Takes a test email out of its table to send it; null if it is no longer there. */
export async function take(ctx: MutationCtx, testEmailId: Id<"testEmails">): Promise<Content | null> {
  const row = await ctx.db.get("testEmails", testEmailId);
  if (!row) return null;
  await ctx.db.delete("testEmails", testEmailId);
  const { _id, _creationTime, professionalId, ...content } = row;
  return content;
}

/** Deletes test emails whose scheduled function never ran. Schedules itself until none is left. */
export async function deleteOld(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("testEmails")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - RETENTION_MS))
    .take(BATCH_SIZE);
  for (const { _id } of old) await ctx.db.delete("testEmails", _id);
  if (old.length === BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.retention.deleteOldTestEmails, {});
}
