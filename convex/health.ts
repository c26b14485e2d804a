import { v } from "convex/values";
import { env } from "./_generated/server";
import { internalQuery } from "./functions";
import { getEmailHealth } from "./model/health";

/**
 * What `npm run doctor` shows of a deployment: its two addresses, and how mail is doing at `now` (UTC ms; an argument,
 * since a query that read the clock would be answered from its cache).
 */
export const report = internalQuery({
  args: { now: v.number() },
  returns: v.object({
    convexUrl: v.string(),
    siteUrl: v.string(),
    mail: v.object({ waitingSince: v.union(v.null(), v.number()), stuck: v.number(), failedInDay: v.number() }),
  }),
  handler: async (ctx, { now }) => ({
    convexUrl: env.CONVEX_CLOUD_URL,
    siteUrl: env.CONVEX_SITE_URL,
    mail: await getEmailHealth(ctx, now),
  }),
});
