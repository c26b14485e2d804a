import type { UserIdentity } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { DEFAULT_TIME_ZONE, type Profile, profileSchema } from "../domain/profile";
import { fieldErrors } from "../domain/refusal";
import { nameSchema } from "../domain/text";
import { isDeleted } from "./deletedUsers";
import { byClerkUserId } from "./identity";
import { copyEmail, emailInToken } from "./professionalEmail";
import { consumeEditLimit, consumeRenameLimit } from "./rateLimits";
import { invalidInput, refusal } from "./refuse";
import * as Slugs from "./slugs";

/**
 * Creates the caller's row at the first sign-in; at later ones copies a changed email address. Concurrent calls create
 * one row. A token that is still valid after its user was deleted creates none.
 * @throws EMAIL_MISSING, EMAIL_UNVERIFIED, EMAIL_INVALID, ACCOUNT_DELETED
 */
export async function ensure(ctx: MutationCtx, identity: UserIdentity): Promise<null> {
  const { email, asOf } = emailInToken(identity);
  const known = await byClerkUserId(ctx, identity.subject);
  if (known) {
    if (known.email !== email) await copyEmail(ctx, known, { email, asOf });
    return null;
  }
  if (await isDeleted(ctx, identity.subject)) {
    throw refusal("ACCOUNT_DELETED", "This account was deleted. To use Lessonapp again, create a new account.");
  }
  const professionalId = await ctx.db.insert("professionals", {
    clerkUserId: identity.subject,
    email,
    emailAsOf: asOf,
    fullName: nameSchema("name").safeParse(identity.name).data ?? "",
    profileSlug: "",
    timeZone: DEFAULT_TIME_ZONE,
    updatedAt: Date.now(),
  });
  // The first slug is the row's id, which is unique and exists only after the insert.
  await ctx.db.patch("professionals", professionalId, { profileSlug: professionalId.toLowerCase() });
  return null;
}

/** @throws RATE_LIMITED, INVALID_INPUT by field, including for a slug that is taken. */
export async function saveProfile(ctx: MutationCtx, professional: Doc<"professionals">, input: Profile): Promise<null> {
  const { data, error } = profileSchema.safeParse(input);
  if (!data) throw invalidInput(fieldErrors(error.issues));
  const { fullName, profileSlug, timeZone } = data;
  if (profileSlug !== professional.profileSlug) {
    const owner = { kind: "profile", professionalId: professional._id } as const;
    await Slugs.claim(ctx, owner, profileSlug);
    await Slugs.retire(ctx, owner, professional.profileSlug);
    await consumeRenameLimit(ctx, professional._id);
  }
  await consumeEditLimit(ctx, professional._id);
  const now = Date.now();
  await ctx.db.patch("professionals", professional._id, {
    fullName,
    profileSlug,
    timeZone,
    setUpAt: professional.setUpAt ?? now,
    updatedAt: now,
  });
  return null;
}
