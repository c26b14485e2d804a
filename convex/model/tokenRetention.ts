import { internal } from "../_generated/api";
import type { MutationCtx } from "../_generated/server";
import { DAY_MS } from "../domain/time";
import { newLinkSecrets, newToken } from "./secrets";
import { seriesOf } from "./series";

/** How long the links of a booking work after its last session. */
const LIFETIME_MS = 365 * DAY_MS;
/** Bookings per transaction. Each can bring its whole series. */
const BATCH_SIZE = 10;

/** When the secrets of a booking end whose last session ends at an instant (UTC ms). */
export function tokensEnd(lastEndsAt: number): number {
  return lastEndsAt + LIFETIME_MS;
}

/**
 * Replaces the secrets of bookings whose last session ended a year ago: their links show the same as unknown ones. Each
 * booking leaves the index range for good. Schedules itself until none is left.
 */
export async function endOldTokens(ctx: MutationCtx): Promise<void> {
  const now = Date.now();
  const due = await ctx.db
    .query("bookings")
    .withIndex("by_tokensEndAt", (q) => q.gt("tokensEndAt", 0).lte("tokensEndAt", now))
    .take(BATCH_SIZE);
  for (const root of due) {
    const sessions = await seriesOf(ctx, root);
    const tokensEndAt = tokensEnd(Math.max(...sessions.map(({ endsAt }) => endsAt)));
    if (tokensEndAt > now) {
      // The last session was moved.
      await ctx.db.patch("bookings", root._id, { tokensEndAt });
      continue;
    }
    const secrets = { ...newLinkSecrets(), requestId: newToken() };
    for (const { _id } of sessions) {
      await ctx.db.patch("bookings", _id, { ...secrets, tokensEndAt: undefined });
    }
  }
  if (due.length === BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.retention.endOldTokens, {});
}
