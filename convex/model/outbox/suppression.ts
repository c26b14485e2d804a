import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { normalizeEmailAddress } from "../../domain/emailAddress";
import { recipientKeyOf } from "../recipientKey";

/** Whether a mailbox marked an email as spam, so that it gets no more. */
export async function isSuppressed(ctx: QueryCtx, recipientKey: string): Promise<boolean> {
  return (await find(ctx, recipientKey)) !== null;
}

/** Stops all further emails to a client's mailbox. */
export async function suppress(ctx: MutationCtx, recipientKey: string): Promise<void> {
  if (await find(ctx, recipientKey)) return;
  await ctx.db.insert("suppressedRecipients", { recipientKey, since: Date.now() });
}

/** @returns whether the address was suppressed */
export async function unsuppress(ctx: MutationCtx, address: string): Promise<boolean> {
  const found = await find(ctx, await recipientKeyOf(normalizeEmailAddress(address)));
  if (found) await ctx.db.delete("suppressedRecipients", found._id);
  return found !== null;
}

async function find(ctx: QueryCtx, recipientKey: string): Promise<Doc<"suppressedRecipients"> | null> {
  return ctx.db
    .query("suppressedRecipients")
    .withIndex("by_recipientKey", (q) => q.eq("recipientKey", recipientKey))
    .unique();
}
