import { v } from "convex/values";
import { normalizeSlug } from "./domain/normalizeSlug";
import { professionalQuery, signedInQuery } from "./functions";
import { byClerkUserId } from "./model/identity";
import * as Slugs from "./model/slugs";
import { slugCheck } from "./model/validators";
import schema from "./schema";

const profile = schema.tables.professionals.validator.pick("email", "fullName", "profileSlug", "timeZone");

/** The caller's own profile; null before `professionalMutations.ensure` has created it. @throws NOT_SIGNED_IN */
export const me = signedInQuery({
  args: {},
  returns: v.union(v.null(), profile.extend({ isSetUp: v.boolean() })),
  handler: async (ctx) => {
    const professional = await byClerkUserId(ctx, ctx.identity.subject);
    if (!professional) return null;
    const { email, fullName, profileSlug, timeZone, setUpAt } = professional;
    return { email, fullName, profileSlug, timeZone, isSetUp: setUpAt !== undefined };
  },
});

/**
 * Whether the caller can use a display name: `problem` is text for the form or null, `suggestions` are free ones.
 * @throws NOT_SIGNED_IN
 */
export const checkSlug = professionalQuery({
  args: { slug: v.string() },
  returns: slugCheck,
  handler: async (ctx, { slug }) => {
    const { _id: professionalId, profileSlug } = ctx.professional;
    // The initial slug, made from the row's id, does not have to follow the rules.
    if (normalizeSlug(slug) === profileSlug) return { problem: null, suggestions: [] };
    return Slugs.check(ctx, { kind: "profile", professionalId }, slug);
  },
});

/**
 * The caller's current slug if the given one is or was theirs, to resolve dashboard links. Null both for somebody else's
 * slug and for an unknown one. @throws NOT_SIGNED_IN
 */
export const ownSlug = professionalQuery({
  args: { slug: v.string() },
  returns: v.union(v.null(), v.string()),
  handler: async (ctx, { slug }) => {
    const owner = await Slugs.findOwner(ctx, "profile", normalizeSlug(slug));
    return owner?.professionalId === ctx.professional._id ? ctx.professional.profileSlug : null;
  },
});
