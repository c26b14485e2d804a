import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { clearNotes } from "./bookingChanges";
import { deleteAll as deleteTemplates } from "./emailTemplates";
import { ERASING_PROFESSIONAL, erasingProfessionals } from "./erasures";
import { CONTENT_BATCH_SIZE, deletePayload, isPending } from "./outbox/rows";
import * as Slugs from "./slugs";

/** Event types per transaction. */
const EVENT_TYPE_BATCH_SIZE = 10;

/**
 * Erases a professional whose account was deleted. Personal data is removed and event types are archived. Slugs stay
 * retired, so that no old link leads to somebody else. Bookings stay as records for the clients who made them.
 */
export async function eraseProfessional(ctx: MutationCtx, professional: Doc<"professionals">): Promise<void> {
  const { _id: professionalId, profileSlug } = professional;
  await Slugs.retire(ctx, { kind: "profile", professionalId }, profileSlug);
  await ctx.db.patch("professionals", professionalId, {
    clerkUserId: ERASING_PROFESSIONAL + professionalId,
    email: "",
    fullName: "A former professional",
    profileSlug: `deleted:${professionalId}`,
    updatedAt: Date.now(),
  });
  await deleteTemplates(ctx, professionalId);
  await startBatches(ctx, professionalId);
}

/** Starts the batches of every unfinished erasure again: a chain of scheduled functions ends when one fails. */
export async function resume(ctx: MutationCtx): Promise<void> {
  for (const { _id } of await erasingProfessionals(ctx)) await startBatches(ctx, _id);
}

async function startBatches(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const first = { professionalId, table: "eventTypes", cursor: null } as const;
  await ctx.scheduler.runAfter(0, internal.professionalMutations.eraseBatch, first);
}

/** Erases the next rows of a professional. Schedules itself until none is left. Idempotent. */
export async function eraseBatch(
  ctx: MutationCtx,
  {
    professionalId,
    table,
    cursor,
  }: { professionalId: Id<"professionals">; table: "eventTypes" | "emails"; cursor: string | null },
): Promise<void> {
  const { isDone, continueCursor } =
    table === "eventTypes"
      ? await archiveEventTypes(ctx, professionalId, { numItems: EVENT_TYPE_BATCH_SIZE, cursor })
      : await stopEmails(ctx, professionalId, { numItems: CONTENT_BATCH_SIZE, cursor });
  if (isDone && table === "emails") {
    await ctx.db.patch("professionals", professionalId, { clerkUserId: `deleted:${professionalId}` });
    return;
  }
  const next = isDone ? { table: "emails" as const, cursor: null } : { table, cursor: continueCursor };
  await ctx.scheduler.runAfter(0, internal.professionalMutations.eraseBatch, { professionalId, ...next });
}

type Page = { numItems: number; cursor: string | null };

async function archiveEventTypes(ctx: MutationCtx, professionalId: Id<"professionals">, page: Page) {
  const result = await ctx.db
    .query("eventTypes")
    .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", professionalId))
    .paginate(page);
  for (const { _id } of result.page) {
    const erased = { description: "", location: "", publicLocation: "" };
    await ctx.db.patch("eventTypes", _id, { ...erased, status: "archived", updatedAt: Date.now() });
  }
  return result;
}

/** Fails pending emails, and deletes every email's content and the professional's address, and the notes about changes. */
async function stopEmails(ctx: MutationCtx, professionalId: Id<"professionals">, page: Page) {
  const result = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) => q.eq("professionalId", professionalId))
    .paginate(page);
  for (const email of result.page) {
    await deletePayload(ctx, email._id);
    if (email.occasion !== "booked") await clearNotes(ctx, email.bookingId);
    await ctx.db.patch("emails", email._id, {
      note: undefined,
      ...(email.audience === "professional" && { to: "", lastError: undefined }),
      ...(isPending(email) && { status: "failed", errorCode: "account_deleted" }),
      updatedAt: Date.now(),
    });
  }
  return result;
}
