import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { ownTemplate } from "./emailTemplates";

/** Rows changed in one transaction; the rest follows in the next. */
const BATCH = 100;

/**
 * Erases a professional whose account was deleted: personal data go, event types are archived, the slugs stay retired so
 * that no old link ever leads to somebody else. Bookings stay, as records for the clients who made them.
 */
export async function eraseProfessional(ctx: MutationCtx, professional: Doc<"professionals">): Promise<void> {
  const { _id: professionalId, profileSlug } = professional;
  await ctx.db.insert("retiredSlugs", { slug: profileSlug, professionalId });
  await ctx.db.patch("professionals", professionalId, {
    clerkUserId: `deleted:${professionalId}`,
    email: "",
    fullName: "A former professional",
    profileSlug: `deleted:${professionalId}`,
    updatedAt: Date.now(),
  });
  for (const audience of ["client", "professional"] as const) {
    const template = await ownTemplate(ctx, professionalId, audience);
    if (template) await ctx.db.delete("emailTemplates", template._id);
  }
  await ctx.scheduler.runAfter(0, internal.professionals.eraseBatch, {
    professionalId,
    cursor: null,
    table: "eventTypes",
  });
}

/** The next rows of an erased professional; goes on by itself until there are none. Repeating it changes nothing. */
export async function eraseBatch(
  ctx: MutationCtx,
  {
    professionalId,
    table,
    cursor,
  }: { professionalId: Id<"professionals">; table: "eventTypes" | "emails"; cursor: string | null },
): Promise<void> {
  const page = { numItems: BATCH, cursor };
  const { isDone, continueCursor } =
    table === "eventTypes"
      ? await archiveEventTypes(ctx, professionalId, page)
      : await stopMessages(ctx, professionalId, page);
  const next = isDone ? { table: "emails" as const, cursor: null } : { table, cursor: continueCursor };
  if (isDone && table === "emails") return;
  await ctx.scheduler.runAfter(0, internal.professionals.eraseBatch, { professionalId, ...next });
}

type Page = { numItems: number; cursor: string | null };

async function archiveEventTypes(ctx: MutationCtx, professionalId: Id<"professionals">, page: Page) {
  const result = await ctx.db
    .query("eventTypes")
    .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", professionalId))
    .paginate(page);
  for (const { _id } of result.page) {
    await ctx.db.patch("eventTypes", _id, { status: "archived", description: "", location: "", updatedAt: Date.now() });
  }
  return result;
}

/** Nothing waits any more, no content is kept, and the professional's address is in none of the rows. */
async function stopMessages(ctx: MutationCtx, professionalId: Id<"professionals">, page: Page) {
  const result = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) => q.eq("professionalId", professionalId))
    .paginate(page);
  for (const email of result.page) {
    const payload = await ctx.db
      .query("emailPayloads")
      .withIndex("by_emailId", (q) => q.eq("emailId", email._id))
      .unique();
    if (payload) await ctx.db.delete("emailPayloads", payload._id);
    const isPending = email.status === "queued" || email.status === "sending";
    await ctx.db.patch("emails", email._id, {
      ...(email.audience === "professional" && { to: "", lastError: undefined }),
      ...(isPending && { status: "failed", errorCode: "account_deleted" }),
      updatedAt: Date.now(),
    });
  }
  return result;
}
