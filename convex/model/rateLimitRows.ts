import { components } from "../_generated/api";
import type { MutationCtx } from "../_generated/server";
import { DAY_MS } from "../domain/time";

/** Twice the longest period of a limit. */
const RETENTION_MS = 2 * DAY_MS;

/**
 * Deletes the rows of all limits that were created two days ago; the component goes on by itself. A key in constant use
 * starts anew then: its limit can be reached once more, which matters for none of them.
 */
export async function deleteOld(ctx: MutationCtx): Promise<void> {
  await ctx.runMutation(components.rateLimiter.lib.clearAll, { before: Date.now() - RETENTION_MS });
}
