import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as Slugs from "./model/slugs";
import { retiredSlugs } from "./tables/people";

const { kind } = retiredSlugs.validator.fields;

/**
 * Lets others have a former slug at once, even one that was booked under: old links with it stop working. For the
 * operator: `npx convex run slugs:release '{"kind":"eventType","slug":"piano"}'`.
 * @returns "in use" if an event type or profile has the slug now, "not found" if it was free anyway.
 */
export const release = internalMutation({
  args: { kind, slug: v.string() },
  handler: (ctx, args) => Slugs.release(ctx, args.kind, args.slug),
});

/** Deletes former slugs whose time is over. */
export const releaseDue = internalMutation({ args: {}, handler: (ctx) => Slugs.releaseDue(ctx) });
