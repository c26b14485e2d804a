import { v } from "convex/values";
import { normalizeSlug } from "./domain/normalizeSlug";
import { internalMutation, professionalQuery, signedInQuery } from "./functions";
import { byClerkUserId } from "./model/identity";
import * as Slugs from "./model/slugs";
import * as Suspension from "./model/suspension";
import { slugCheck } from "./model/validators";
import { professionals } from "./tables/people";

const profile = professionals.validator.pick("email", "fullName", "profileSlug", "timeZone");

/** The caller's own profile; null before `professionalMutations.ensure` has created it. @throws NOT_SIGNED_IN */
export const me = signedInQuery({
  args: {},
  returns: v.union(v.null(), profile.extend({ isSetUp: v.boolean(), isSuspended: v.boolean() })),
  handler: async (ctx) => {
    const professional = await byClerkUserId(ctx, ctx.identity.subject);
    if (!professional) return null;
    const { email, fullName, profileSlug, timeZone, setUpAt, suspendedAt } = professional;
    const states = { isSetUp: setUpAt !== undefined, isSuspended: suspendedAt !== undefined };
    return { email, fullName, profileSlug, timeZone, ...states };
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

/**
 * Suspends a professional's account, by sign-in address or profile slug: closes the booking pages and holds all emails.
 * What is booked stays, and can be viewed and canceled. For the operator:
 * `npx convex run professionals:suspend '{"email":"…"}'`. It continues in the background and can be run again.
 * @throws NOT_FOUND, INVALID_INPUT
 */
export const suspend = internalMutation({
  args: Suspension.professionalName,
  returns: Suspension.suspensionState,
  handler: (ctx, name) => Suspension.suspend(ctx, name),
});

/**
 * Ends a suspension: opens the booking pages and queues the held emails.
 * `npx convex run professionals:resume '{"email":"…"}'`. @throws NOT_FOUND, INVALID_INPUT
 */
export const resume = internalMutation({
  args: Suspension.professionalName,
  returns: Suspension.suspensionState,
  handler: (ctx, name) => Suspension.resume(ctx, name),
});

/** One batch of holding the emails of a suspended professional, or of queuing them again. */
export const moveEmails = internalMutation({
  args: { professionalId: v.id("professionals") },
  handler: (ctx, { professionalId }) => Suspension.moveEmails(ctx, professionalId),
});

/** Continues holding and queuing of which a batch failed. */
export const resumeMovingEmails = internalMutation({
  args: {},
  handler: (ctx) => Suspension.resumeMoving(ctx),
});
