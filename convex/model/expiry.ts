import { v } from "convex/values";
import { MINUTE_MS } from "../domain/time";

/** The minute (UTC ms) at which time next changes a result, or null for never. A page asks again then, not every minute. */
export const validUntil = v.union(v.null(), v.number());

/** When time next changes what depends on upcoming sessions: the minute after the first of these starts (UTC ms). */
export function firstStarted(starts: readonly number[]): number | null {
  return starts.length === 0 ? null : Math.min(...starts) + MINUTE_MS;
}
