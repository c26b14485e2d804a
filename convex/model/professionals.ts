import type { UserIdentity } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { collapseWhitespace } from "../domain/person";
import { problemsByField } from "../domain/problems";
import { DEFAULT_TIME_ZONE, type Profile, profileSchema } from "../domain/profile";
import * as ProfileSlugs from "./profileSlugs";
import { invalidInput, refusal } from "./refuse";

/** Who calls, by the verified token. @throws NOT_SIGNED_IN */
export async function requireIdentity(ctx: QueryCtx): Promise<UserIdentity> {
  const identity = await ctx.auth.getUserIdentity();
  if (!identity) throw refusal("NOT_SIGNED_IN", "Please sign in.");
  return identity;
}

/** The professional who calls. @throws NOT_SIGNED_IN also where there is no row for them (any more). */
export async function requireProfessional(ctx: QueryCtx): Promise<Doc<"professionals">> {
  const professional = await byClerkUserId(ctx, (await requireIdentity(ctx)).subject);
  if (!professional) throw refusal("NOT_SIGNED_IN", "Please sign in.");
  return professional;
}

/** The professional of a Clerk user; null where there is none. */
export async function byClerkUserId(ctx: QueryCtx, clerkUserId: string): Promise<Doc<"professionals"> | null> {
  return ctx.db
    .query("professionals")
    .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", clerkUserId))
    .unique();
}

/**
 * Makes the caller's row at their first sign-in; later takes over an e-mail changed at Clerk. Any number of calls at
 * once make one row.
 */
export async function ensure(ctx: MutationCtx, identity: UserIdentity): Promise<null> {
  const email = identity.email;
  if (!email) {
    throw refusal(
      "EMAIL_MISSING",
      "Your sign-in carries no e-mail address. In Clerk's dashboard, under Sessions, add the claim `email`.",
    );
  }
  const known = await byClerkUserId(ctx, identity.subject);
  if (known) {
    if (known.email !== email) await ctx.db.patch("professionals", known._id, { email, updatedAt: Date.now() });
    return null;
  }
  const professionalId = await ctx.db.insert("professionals", {
    clerkUserId: identity.subject,
    email,
    fullName: collapseWhitespace(identity.name ?? ""),
    profileSlug: "",
    timeZone: DEFAULT_TIME_ZONE,
    updatedAt: Date.now(),
  });
  // The first slug is the row's id, which exists only now; it is unique and belongs to nobody else.
  await ctx.db.patch("professionals", professionalId, { profileSlug: professionalId.toLowerCase() });
  return null;
}

/** Completes or changes a professional's profile. @throws INVALID_INPUT by field, also for a slug that is taken. */
export async function saveProfile(ctx: MutationCtx, professional: Doc<"professionals">, typed: Profile): Promise<null> {
  const { data, error } = profileSchema.safeParse(typed);
  if (!data) throw invalidInput(problemsByField(error.issues));
  const { fullName, profileSlug, timeZone } = data;
  if (profileSlug !== professional.profileSlug) await ProfileSlugs.change(ctx, professional, profileSlug);
  const now = Date.now();
  await ctx.db.patch("professionals", professional._id, {
    fullName,
    timeZone,
    setUpAt: professional.setUpAt ?? now,
    updatedAt: now,
  });
  return null;
}

/** Takes over the e-mail that Clerk has of one of its users; nothing happens for an unknown one. */
export async function updateEmail(ctx: MutationCtx, clerkUserId: string, email: string | undefined): Promise<void> {
  const professional = await byClerkUserId(ctx, clerkUserId);
  if (!professional || !email || professional.email === email) return;
  await ctx.db.patch("professionals", professional._id, { email, updatedAt: Date.now() });
}
