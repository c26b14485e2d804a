import { internalMutation } from "./functions";
import * as RateLimitRows from "./model/rateLimitRows";
import * as TestEmails from "./model/testEmails";
import * as TokenRetention from "./model/tokenRetention";

// Daily jobs that keep the database from growing without end.

/** Replaces the secrets of bookings whose last session ended a year ago. */
export const endOldTokens = internalMutation({ args: {}, handler: (ctx) => TokenRetention.endOldTokens(ctx) });

/** Deletes the counts of rate limits, including keyed hashes of network addresses, that started two days ago. */
export const deleteOldRateLimits = internalMutation({ args: {}, handler: (ctx) => RateLimitRows.deleteOld(ctx) });

/** Deletes test emails that were never taken. */
export const deleteOldTestEmails = internalMutation({ args: {}, handler: (ctx) => TestEmails.deleteOld(ctx) });
