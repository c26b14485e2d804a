import { v } from "convex/values";
import { env } from "./_generated/server";
import { internalQuery } from "./functions";
import { getLateErasures, lateErasures } from "./model/erasures";
import { emailHealth, getEmailHealth, getReducedAccounts, reducedAccounts } from "./model/health";
import { getSuspensions, suspensions } from "./model/suspension";

/**
 * What `npm run doctor` shows about a deployment: its two URLs, and at `now` (UTC ms) the health of email, the accounts
 * whose emails are reduced, the erasures that do not end, and the suspended accounts. The time is an argument because a
 * query that reads the clock could be answered from the cache.
 */
export const report = internalQuery({
  args: { now: v.number() },
  returns: v.object({
    convexUrl: v.string(),
    siteUrl: v.string(),
    email: emailHealth,
    reducedAccounts,
    lateErasures,
    suspensions,
  }),
  handler: async (ctx, { now }) => ({
    convexUrl: env.CONVEX_CLOUD_URL,
    siteUrl: env.CONVEX_SITE_URL,
    email: await getEmailHealth(ctx, now),
    reducedAccounts: await getReducedAccounts(ctx),
    lateErasures: await getLateErasures(ctx, now),
    suspensions: await getSuspensions(ctx),
  }),
});
