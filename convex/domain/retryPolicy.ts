import { HOUR_MS, MINUTE_MS } from "./time";

/**
 * Backoff after each failed attempt. The delays add up to 22 hours 36 minutes, within the 24 hours for which the provider
 * remembers an idempotency key.
 */
const RETRY_DELAYS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS];

/**
 * Counted from the first attempt. After 24 hours the provider forgets the idempotency key, and a retry could duplicate.
 */
export const GIVE_UP_AFTER_MS = 23 * HOUR_MS;

/**
 * A claimed email without a result after this time is stuck: its run died. A request to the provider times out earlier.
 */
export const STUCK_AFTER_MS = 2 * MINUTE_MS;

/** The maximum time for which the provider can pause all sending. */
export const MAX_PAUSE_MS = 1 * HOUR_MS;

/** The delay after this many failures, or null if there is no further attempt. */
export function retryDelay(failures: number): number | null {
  return RETRY_DELAYS_MS[failures - 1] ?? null;
}
