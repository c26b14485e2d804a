import { v } from "convex/values";
import { MINUTE_MS } from "../domain/time";
import { requireMinute } from "./bounds";

/**
 * Fields of a result that time changes: the time that it is for, and the minute (UTC ms) at which time changes it next, or
 * null. A page asks again then instead of every minute.
 */
export const expiryFields = { now: v.number(), validUntil: v.union(v.null(), v.number()) };

/**
 * The time (UTC ms) for which a query answers: the whole minute that the caller names, or the server's own time.
 * @throws INVALID_INPUT for a `minute` that is none.
 */
export function currentTime(minute: number | undefined): number {
  if (minute !== undefined) requireMinute("minute", minute);
  return minute ?? Date.now();
}

/** Like `currentTime`, rounded down to the minute. */
export function currentMinute(minute: number | undefined): number {
  return Math.floor(currentTime(minute) / MINUTE_MS) * MINUTE_MS;
}

/** The first minute (UTC ms) at which one of these upcoming starts has passed; null if there are none. */
export function firstStarted(starts: readonly number[]): number | null {
  return starts.length === 0 ? null : Math.min(...starts) + MINUTE_MS;
}
