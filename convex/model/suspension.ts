import { type Infer, v } from "convex/values";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { fail } from "./outbox/dispatcher";
import { heldTooLong } from "./outbox/problems";
import { coveredSessions, hold, wake } from "./outbox/rows";
import { invalidInput, refusal } from "./refuse";

/** Emails per transaction. Small, because releasing one can read its whole series. */
const BATCH_SIZE = 25;
/** Professionals per transaction and report. */
const MAX_PROFESSIONALS = 100;

/** How the operator names a professional: exactly one of these. */
export const professionalName = v.object({
  email: v.optional(v.string()),
  profileSlug: v.optional(v.string()),
  professionalId: v.optional(v.id("professionals")),
});
type ProfessionalName = Infer<typeof professionalName>;

/** What the operator is told about an account. */
export const suspensionState = v.object({
  professionalId: v.id("professionals"),
  email: v.string(),
  profileSlug: v.string(),
  suspendedAt: v.union(v.null(), v.number()),
});
type SuspensionState = Infer<typeof suspensionState>;

/** Closes a professional's booking pages and starts to hold their emails. Idempotent. @throws NOT_FOUND, INVALID_INPUT */
export async function suspend(ctx: MutationCtx, name: ProfessionalName): Promise<SuspensionState> {
  const professional = await find(ctx, name);
  const now = Date.now();
  const suspendedAt = professional.suspendedAt ?? now;
  const change = { suspendedAt, emailsHeldSince: professional.emailsHeldSince ?? now };
  await ctx.db.patch("professionals", professional._id, change);
  await startMoving(ctx, professional._id);
  return describe({ ...professional, ...change });
}

/** Opens the booking pages again and starts to queue the held emails. Idempotent. @throws NOT_FOUND, INVALID_INPUT */
export async function resume(ctx: MutationCtx, name: ProfessionalName): Promise<SuspensionState> {
  const professional = await find(ctx, name);
  await ctx.db.patch("professionals", professional._id, { suspendedAt: undefined });
  await startMoving(ctx, professional._id);
  return describe({ ...professional, suspendedAt: undefined });
}

/**
 * Holds the next queued emails of a suspended professional, or queues the next held ones of another. Schedules itself until
 * none is left.
 */
export async function moveEmails(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const professional = await ctx.db.get("professionals", professionalId);
  if (professional?.emailsHeldSince === undefined) return;
  const isSuspended = professional.suspendedAt !== undefined;
  const emails = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) =>
      q.eq("professionalId", professionalId).eq("status", isSuspended ? "queued" : "held"),
    )
    .take(BATCH_SIZE);
  for (const email of emails) await (isSuspended ? hold : release)(ctx, email);
  if (emails.length === BATCH_SIZE) await startMoving(ctx, professionalId);
  else if (!isSuspended) await ctx.db.patch("professionals", professionalId, { emailsHeldSince: undefined });
  if (!isSuspended) await wake(ctx, Date.now());
}

/** Starts the batches of every held account again: a chain of scheduled functions ends when one fails. */
export async function resumeMoving(ctx: MutationCtx): Promise<void> {
  for (const { _id } of await holdingProfessionals(ctx)) await startMoving(ctx, _id);
}

/** Suspended accounts, the longest suspended first, and since when (UTC ms); at most 100. */
export const suspensions = v.array(v.object({ professionalId: v.id("professionals"), since: v.number() }));

export async function getSuspensions(ctx: QueryCtx): Promise<Infer<typeof suspensions>> {
  const holding = await holdingProfessionals(ctx);
  return holding.flatMap(({ _id, suspendedAt }) =>
    suspendedAt === undefined ? [] : [{ professionalId: _id, since: suspendedAt }],
  );
}

/** @throws SUSPENDED, before an email that a professional asks for. */
export function requireNotSuspended({ suspendedAt }: Pick<Doc<"professionals">, "suspendedAt">): void {
  if (suspendedAt === undefined) return;
  throw refusal("SUSPENDED", "Your account is suspended, so no emails are sent.");
}

async function startMoving(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.professionals.moveEmails, { professionalId });
}

function holdingProfessionals(ctx: QueryCtx): Promise<Doc<"professionals">[]> {
  return ctx.db
    .query("professionals")
    .withIndex("by_emailsHeldSince", (q) => q.gt("emailsHeldSince", 0))
    .take(MAX_PROFESSIONALS);
}

/** Queues a held email, unless all its sessions are over: then nobody needs it any more. */
async function release(ctx: MutationCtx, email: Doc<"emails">): Promise<void> {
  const now = Date.now();
  const sessions = await coveredSessions(ctx, email);
  if (sessions.length > 0 && sessions.every(({ endsAt }) => endsAt <= now)) return fail(ctx, email, heldTooLong);
  await ctx.db.patch("emails", email._id, { status: "queued", nextAttemptAt: now, updatedAt: now });
}

async function find(ctx: QueryCtx, name: ProfessionalName): Promise<Doc<"professionals">> {
  const given = Object.values(name).filter((value) => value !== undefined && value !== "");
  if (given.length !== 1) {
    throw invalidInput({ email: 'Name one professional: \'{"email":"…"}\' or \'{"profileSlug":"…"}\'.' });
  }
  const [found, ...others] = await findAll(ctx, name);
  if (others.length > 0) {
    const slugs = [found, ...others].map((professional) => professional?.profileSlug).join(", ");
    throw refusal(
      "NOT_FOUND",
      `Several professionals sign in with this address. Name one by its profileSlug: ${slugs}`,
    );
  }
  if (found) return found;
  throw refusal("NOT_FOUND", `No professional has this ${Object.keys(name)[0]}: ${given[0]}`);
}

async function findAll(ctx: QueryCtx, { email, profileSlug, professionalId }: ProfessionalName) {
  const professionals = ctx.db.query("professionals");
  // Clerk stores addresses in lower case.
  if (email) return professionals.withIndex("by_email", (q) => q.eq("email", email.trim().toLowerCase())).take(10);
  if (profileSlug) return professionals.withIndex("by_profileSlug", (q) => q.eq("profileSlug", profileSlug)).take(1);
  const found = professionalId && (await ctx.db.get("professionals", professionalId));
  return found ? [found] : [];
}

function describe({ _id, email, profileSlug, suspendedAt }: Doc<"professionals">): SuspensionState {
  return { professionalId: _id, email, profileSlug, suspendedAt: suspendedAt ?? null };
}
