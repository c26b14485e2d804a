import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { recipientKeyOf } from "../recipientKey";
import type { EmailEvent } from "./outcome";
import { TEMPORARY_BOUNCE } from "./problems";
import { noteOutcome } from "./reputation";
import { finalState } from "./rows";
import { patchWithCarried } from "./summary";
import { suppress } from "./suppression";

/** The order of states. Events can arrive in any order, and an email never moves back. */
const progress: Record<EmailEvent["kind"], number> = {
  sent: 1,
  delayed: 2,
  delivered: 3,
  failed: 4,
  bounced: 4,
  complained: 5,
};

/**
 * Records a webhook event. Events about unknown emails, older generations or an earlier state are ignored. An event can
 * finish an email whose attempt had no answer: then the provider did accept it.
 */
export async function apply(ctx: MutationCtx, event: EmailEvent): Promise<void> {
  const email = await find(ctx, event);
  if (!email || progress[event.kind] <= progressOf(email)) return;
  const { kind, at, providerMessageId } = event;
  const updatedAt = Date.now();
  const reported = {
    status: kind === "delayed" ? ("sent" as const) : kind,
    delayedAt: kind === "delayed" ? at : undefined,
    errorCode: "code" in event ? event.code : undefined,
    lastError: "reason" in event ? event.reason : undefined,
    lastEventAt: at,
    updatedAt,
  };
  const carried = await patchWithCarried(ctx, email, reported, { providerMessageId, ...finalState(updatedAt) });
  console.info(`email ${email._id} ${kind}`);
  if (email.audience === "client") await learnFrom(ctx, event, [email, ...carried]);
}

/** Counts what became of a client's email for the professionals who sent it, and remembers a complaint. */
async function learnFrom(
  ctx: MutationCtx,
  event: EmailEvent,
  [email, ...carried]: [Doc<"emails">, ...Doc<"emails">[]],
) {
  const recipientKey = email.recipientKey ?? (await recipientKeyOf(email.to));
  const outcome = outcomeOf(event);
  if (!outcome) return;
  if (outcome === "complained") await suppress(ctx, recipientKey);
  const professionalIds = new Set([email, ...carried].map(({ professionalId }) => professionalId));
  for (const professionalId of professionalIds) await noteOutcome(ctx, professionalId, recipientKey, outcome);
}

/** What an event says about the recipient for good. A full mailbox says nothing. */
function outcomeOf(event: EmailEvent) {
  if (event.kind === "delivered" || event.kind === "complained") return event.kind;
  return event.kind === "bounced" && event.code !== TEMPORARY_BOUNCE ? event.kind : null;
}

/** Finds an email by its tag, which is known before the attempt has an answer, or else by the provider's id. */
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
  if (status === "queued" || status === "held" || status === "sending") return 0;
  // We gave up without an answer; the provider may know better.
  if (status === "failed" && lastEventAt === undefined) return 0;
  return progress[status === "sent" && delayedAt !== undefined ? "delayed" : status];
}
