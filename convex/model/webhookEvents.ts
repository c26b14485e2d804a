import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { DAY_MS } from "../domain/time";

/** Longer than the providers retry: Svix, which delivers for both, gives up after about 28 hours. */
const RETENTION_MS = 7 * DAY_MS;
const BATCH_SIZE = 500;

/** Records a webhook event's id. False if it was recorded before, so that a repeated delivery has no effect. */
export async function recordWebhookOnce(
  ctx: MutationCtx,
  provider: Doc<"webhookEvents">["provider"],
  eventId: string,
): Promise<boolean> {
  const known = await ctx.db
    .query("webhookEvents")
    .withIndex("by_provider_and_eventId", (q) => q.eq("provider", provider).eq("eventId", eventId))
    .unique();
  if (known) return false;
  await ctx.db.insert("webhookEvents", { provider, eventId });
  return true;
}

/** Deletes ids recorded more than seven days ago. Schedules itself until none is left. */
export async function deleteOld(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("webhookEvents")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - RETENTION_MS))
    .take(BATCH_SIZE);
  for (const { _id } of old) await ctx.db.delete("webhookEvents", _id);
  if (old.length === BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.webhookEvents.deleteOld, {});
}
