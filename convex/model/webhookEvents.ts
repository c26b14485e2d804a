import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";

/** Notes a webhook's event; false where it was noted before, so that it counts once however often it is sent. */
export async function countOnce(
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
