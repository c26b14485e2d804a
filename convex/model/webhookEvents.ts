import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { WEEK_MS } from "../domain/time";

/** Longer than the providers go on trying: Svix, which delivers for both, gives up after about 28 hours. */
const RETENTION_MS = WEEK_MS;
const BATCH = 500;

/** Notes a webhook's event; false where it was noted before, so that it counts once however often it is sent. */
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

/** Drops the events noted more than seven days ago; goes on by itself while there are many. */
export async function deleteOld(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("webhookEvents")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - RETENTION_MS))
    .take(BATCH);
  for (const { _id } of old) await ctx.db.delete("webhookEvents", _id);
  if (old.length === BATCH) await ctx.scheduler.runAfter(0, internal.webhookEvents.deleteOld, {});
}
