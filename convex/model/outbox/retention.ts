import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";
import { findPayload } from "./rows";

const BATCH = 100;

/** Drops the content of messages that were settled 30 days ago; goes on by itself while there are many. */
export async function dropOldPayloads(ctx: MutationCtx): Promise<void> {
  const due = await ctx.db
    .query("emails")
    .withIndex("by_dropPayloadAt", (q) => q.gt("dropPayloadAt", 0).lte("dropPayloadAt", Date.now()))
    .take(BATCH);
  for (const { _id } of due) {
    const payload = await findPayload(ctx, _id);
    if (payload) await ctx.db.delete("emailPayloads", payload._id);
    await ctx.db.patch("emails", _id, { dropPayloadAt: undefined });
  }
  if (due.length === BATCH) await ctx.scheduler.runAfter(0, internal.emails.dropOldPayloads, {});
}
