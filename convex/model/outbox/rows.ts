import type { WithoutSystemFields } from "convex/server";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { DAY_MS } from "../../domain/time";

/** How long the content of a finalState message is kept. */
const RETENTION_MS = 30 * DAY_MS;
/** More messages than one booking or series can have. */
const MAX_EMAILS = 200;

/** What is frozen of a message: from whom, to whom, and the message itself. */
export type Content = Omit<WithoutSystemFields<Doc<"emailPayloads">>, "emailId">;

/** All messages about a booking or series, in the order they were queued. */
export async function listEmails(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<Doc<"emails">[]> {
  return ctx.db
    .query("emails")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_EMAILS);
}

/** A message's frozen content; null once it was dropped. */
export async function findPayload(ctx: QueryCtx, emailId: Id<"emails">): Promise<Doc<"emailPayloads"> | null> {
  return ctx.db
    .query("emailPayloads")
    .withIndex("by_emailId", (q) => q.eq("emailId", emailId))
    .unique();
}

/** What is frozen in a row. */
export function storedContent({ _id, _creationTime, emailId, ...content }: Doc<"emailPayloads">): Content {
  return content;
}

/** Writes a new message that is due at once. */
export async function insert(
  ctx: MutationCtx,
  message: Pick<Doc<"emails">, "professionalId" | "bookingId" | "sessionIds" | "occasion" | "audience">,
  content: Content,
): Promise<void> {
  const emailId = await ctx.db.insert("emails", { ...message, to: content.to, generation: 1, ...initialState() });
  await ctx.db.insert("emailPayloads", { emailId, ...content });
}

/**
 * Begins a message's next generation, due at once: it goes out under a key of its own, and what is heard of the last one
 * does not count any more. One that was flagged stays so until it is sent, hence a first failure is counted to it.
 */
export async function startNextGeneration(ctx: MutationCtx, email: Doc<"emails">, content: Content): Promise<void> {
  const { _id: emailId, generation } = email;
  await ctx.db.patch("emails", emailId, {
    ...initialState(),
    failures: isUndelivered(email) ? 1 : 0,
    to: content.to,
    generation: generation + 1,
    firstAttemptAt: undefined,
    errorCode: undefined,
    lastError: undefined,
    providerMessageId: undefined,
    lastEventAt: undefined,
    delayedAt: undefined,
    dropPayloadAt: undefined,
  });
  const payload = await findPayload(ctx, emailId);
  if (payload) await ctx.db.patch("emailPayloads", payload._id, content);
  else await ctx.db.insert("emailPayloads", { emailId, ...content });
}

/** Takes a message off with its content. */
export async function remove(ctx: MutationCtx, { _id }: Doc<"emails">): Promise<void> {
  const payload = await findPayload(ctx, _id);
  if (payload) await ctx.db.delete("emailPayloads", payload._id);
  await ctx.db.delete("emails", _id);
}

/** Whether a message did not go out or did not arrive (yet), so that its booking is flagged. */
export function isUndelivered({ status, failures }: Doc<"emails">): boolean {
  if (status === "failed" || status === "bounced") return true;
  return (status === "queued" || status === "sending") && failures > 0;
}

/** Starts the dispatcher at an instant (UTC ms). It ends at once where another runs or nothing is due. */
export async function wake(ctx: MutationCtx, at: number): Promise<void> {
  await ctx.scheduler.runAt(at, internal.emailDelivery.dispatch, {});
}

/** What to write to a message that is finalState at an instant (UTC ms): nothing more is tried, unless on demand. */
export function finalState(at: number) {
  return { dropPayloadAt: at + RETENTION_MS, updatedAt: at };
}

/** The state of a message that is due now and was never tried. */
function initialState() {
  const now = Date.now();
  return { status: "queued", attempt: 0, failures: 0, nextAttemptAt: now, updatedAt: now } as const;
}
