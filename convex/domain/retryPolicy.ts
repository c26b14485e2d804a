import { type EmailProblem, problemOf, readProviderError } from "./mailProblem";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "./time";

/**
 * How long to wait after each failed try. Their sum, 22 hours and 36 minutes, ends inside the 24 hours for which the
 * provider remembers an idempotency key.
 */
const RETRY_DELAYS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS];

/** After this long since the first try nothing is sent again under the same key: the provider forgets it at 24 hours. */
export const GIVE_UP_AFTER_MS = 23 * HOUR_MS;

/** A claimed message without a result for so long was dropped by a run that died; a send is aborted long before. */
export const STUCK_AFTER_MS = 2 * MINUTE_MS;

/** The longest that the provider can make all messages wait. */
export const MAX_PAUSE_MS = 1 * HOUR_MS;

/** Milliseconds to wait after so many failed tries; null when it was the last. */
export function retryDelay(failures: number): number | null {
  return RETRY_DELAYS_MS[failures - 1] ?? null;
}

/** What a try to hand a message to the provider came to. */
export type SendOutcome =
  | { kind: "sent"; providerMessageId: string }
  /** The provider asks to wait; nothing is wrong with the message. */
  | { kind: "wait"; waitMs: number }
  /** It may work later; the message may even have been accepted, so it goes out again under the same key only. */
  | ({ kind: "transient" } & EmailProblem)
  /** It will never work as it is. */
  | ({ kind: "permanent" } & EmailProblem);

const PERMANENT_CODES = new Set([
  "validation_error",
  "missing_required_field",
  "invalid_from_address",
  "invalid_attachment",
  "invalid_access",
  "invalid_parameter",
  "invalid_region",
  "invalid_idempotency_key",
  "invalid_idempotent_request",
  "security_error",
]);

/**
 * What to do about a failed call. Only what lies in the message itself is permanent: a wrong key, an unverified domain
 * (both may come as a `validation_error`), a used-up quota or an unknown answer may be mended while the message waits.
 * @param answer the SDK's error
 * @param retryAfter the provider's `retry-after` header, in seconds
 */
export function failedOutcome(answer: unknown, retryAfter: string | undefined): SendOutcome {
  const error = readProviderError(answer);
  if (error.name === "rate_limit_exceeded") {
    const seconds = Number(retryAfter);
    const waitMs = (Number.isFinite(seconds) && seconds > 0 ? seconds : 1) * SECOND_MS;
    return { kind: "wait", waitMs: Math.min(waitMs, MAX_PAUSE_MS) };
  }
  const isRefusedAccess = error.statusCode === 401 || error.statusCode === 403;
  const kind = PERMANENT_CODES.has(error.name) && !isRefusedAccess ? "permanent" : "transient";
  return { kind, ...problemOf(error) };
}
