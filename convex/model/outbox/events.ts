import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { EmailEvent } from "../vendors/resend";
import { finalState } from "./rows";

/** How far a message has come with each event: whatever order they arrive in, it only goes on. */
const progress: Record<EmailEvent["kind"], number> = {
  sent: 1,
  delayed: 2,
  delivered: 3,
  failed: 4,
  bounced: 4,
  complained: 5,
};

/**
 * Writes down what the provider tells of a message. Of an unknown one, an older generation, or behind what is known
 * already it changes nothing. It settles a message whose own try had no answer: then the provider has it.
 */
export async function apply(ctx: MutationCtx, event: EmailEvent): Promise<void> {
  const email = await find(ctx, event);
  if (!email || progress[event.kind] <= progressOf(email)) return;
  const { kind, at, providerMessageId } = event;
  await ctx.db.patch("emails", email._id, {
    status: kind === "delayed" ? "sent" : kind,
    delayedAt: kind === "delayed" ? at : undefined,
    errorCode: "code" in event ? event.code : undefined,
    lastError: "reason" in event ? event.reason : undefined,
    lastEventAt: at,
    providerMessageId,
    ...finalState(Date.now()),
  });
  console.info(`email ${email._id} ${kind}`);
}

/** The message, by its tag, which is there before its try has an answer; else by the provider's id. */
async function find(ctx: QueryCtx, { tag, providerMessageId }: EmailEvent): Promise<Doc<"emails"> | null> {
  if (!tag) {
    return ctx.db
      .query("emails")
      .withIndex("by_providerMessageId", (q) => q.eq("providerMessageId", providerMessageId))
      .unique();
  }
  const emailId = ctx.db.normalizeId("emails", tag.emailId);
  const email = emailId && (await ctx.db.get("emails", emailId));
  return email?.generation === tag.generation ? email : null;
}

function progressOf({ status, delayedAt, lastEventAt }: Doc<"emails">): number {
  if (status === "queued" || status === "sending") return 0;
  // We gave up, but the provider may know better.
  if (status === "failed" && lastEventAt === undefined) return 0;
  return progress[status === "sent" && delayedAt !== undefined ? "delayed" : status];
}
