import { HOUR_MS, MINUTE_MS } from "./time";

/**
 * Backoff after each failed attempt. The delays add up to 22 hours 36 minutes, within the 24 hours for which the provider
 * remembers an idempotency key.
 */
const RETRY_DELAYS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS];

/** Counted from the first attempt. Later the same idempotency key could send a duplicate: the provider forgets it at 24 h. */
export const GIVE_UP_AFTER_MS = 23 * HOUR_MS;

/** A claimed email without a result after this time lost its run. A send is aborted long before. */
export const STUCK_AFTER_MS = 2 * MINUTE_MS;

/** The longest that the provider can pause all sending. */
export const MAX_PAUSE_MS = 1 * HOUR_MS;

/** The delay after this many failures, or null if there is no further attempt. */
export function retryDelay(failures: number): number | null {
  return RETRY_DELAYS_MS[failures - 1] ?? null;
}
