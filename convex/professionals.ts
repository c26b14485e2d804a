import { v } from "convex/values";
import {
  internalMutation,
  professionalMutation,
  professionalQuery,
  signedInMutation,
  signedInQuery,
} from "./functions";
import { eraseBatch as eraseNext } from "./model/professionalErasure";
import * as Professionals from "./model/professionals";
import * as ProfileSlugs from "./model/profileSlugs";

/**
 * Makes the caller's professional at their first sign-in; safe to call at every one.
 * @throws NOT_SIGNED_IN, EMAIL_MISSING where Clerk's token does not carry the e-mail address.
 */
export const ensure = signedInMutation({
  args: {},
  returns: v.null(),
  handler: (ctx) => Professionals.ensure(ctx, ctx.identity),
});

/** The caller's own profile; null until `ensure` has made it. @throws NOT_SIGNED_IN */
export const me = signedInQuery({
  args: {},
  returns: v.union(
    v.null(),
    v.object({
      email: v.string(),
      fullName: v.string(),
      profileSlug: v.string(),
      timeZone: v.string(),
      isSetUp: v.boolean(),
    }),
  ),
  handler: async (ctx) => {
    const professional = await Professionals.byClerkUserId(ctx, ctx.identity.subject);
    if (!professional) return null;
    const { email, fullName, profileSlug, timeZone, setUpAt } = professional;
    return { email, fullName, profileSlug, timeZone, isSetUp: setUpAt !== undefined };
  },
});

/**
 * Saves full name, display name and time zone (a tz database name, or an offset like `UTC-5`), and with it completes
 * /setup. @throws NOT_SIGNED_IN, INVALID_INPUT with `fields`.
 */
export const saveProfile = professionalMutation({
  args: { fullName: v.string(), profileSlug: v.string(), timeZone: v.string() },
  returns: v.null(),
  handler: (ctx, typed) => Professionals.saveProfile(ctx, ctx.professional, typed),
});

/** Whether the caller can take a display name: `problem` in words or null, and free `suggestions`. @throws NOT_SIGNED_IN */
export const checkSlug = professionalQuery({
  args: { slug: v.string() },
  returns: v.object({ problem: v.union(v.null(), v.string()), suggestions: v.array(v.string()) }),
  handler: (ctx, { slug }) => ProfileSlugs.check(ctx, ctx.professional, slug),
});

/**
 * Where a dashboard link leads its owner: to the present slug, also from one given up. Null for somebody else's and for
 * an unknown one alike. @throws NOT_SIGNED_IN
 */
export const ownSlug = professionalQuery({
  args: { slug: v.string() },
  returns: v.union(v.null(), v.string()),
  handler: async (ctx, { slug }) => {
    const owner = await ProfileSlugs.ownerOf(ctx, slug);
    return owner === ctx.professional._id ? ctx.professional.profileSlug : null;
  },
});

/** One step of erasing a professional whose account was deleted. */
export const eraseBatch = internalMutation({
  args: {
    professionalId: v.id("professionals"),
    table: v.union(v.literal("eventTypes"), v.literal("emails")),
    cursor: v.union(v.null(), v.string()),
  },
  handler: (ctx, args) => eraseNext(ctx, args),
});
