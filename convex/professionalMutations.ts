import { v } from "convex/values";
import { professionalMutation, signedInMutation } from "./functions";
import * as Professionals from "./model/professionals";

/**
 * Creates the caller's professional at the first sign-in. Idempotent, so call it at every one.
 * @throws NOT_SIGNED_IN; EMAIL_MISSING if Clerk's token lacks the claim `email` or `email_verified`; EMAIL_UNVERIFIED;
 * EMAIL_INVALID; ACCOUNT_DELETED if the user was deleted
 */
export const ensure = signedInMutation({
  args: {},
  returns: v.null(),
  handler: (ctx) => Professionals.ensure(ctx, ctx.identity),
});

/**
 * Saves full name, display name and time zone (a tz database name, or an offset like `UTC-5`). This completes /setup.
 * @throws NOT_SIGNED_IN, RATE_LIMITED, INVALID_INPUT with `fields`.
 */
export const saveProfile = professionalMutation({
  args: { fullName: v.string(), profileSlug: v.string(), timeZone: v.string() },
  returns: v.null(),
  handler: (ctx, input) => Professionals.saveProfile(ctx, ctx.professional, input),
});
