/** Why a public function refused a call, as a stable code that the web app can act on. */
export type RefusalCode =
  | "NOT_SIGNED_IN"
  | "NOT_FOUND"
  | "NOT_SET_UP"
  | "LIMIT_REACHED"
  | "HAS_BOOKINGS"
  | "ALREADY_STARTED"
  | "BOOKING_CHANGED"
  | "TOO_LATE"
  | "CANNOT_CHANGE"
  | "CANNOT_RESEND"
  | "EMAIL_MISSING"
  | "ACCOUNT_DELETED"
  | "EMAIL_UNVERIFIED"
  | "EMAIL_INVALID"
  | "EVENT_TYPE_NOT_FOUND"
  | "EVENT_TYPE_PAUSED"
  | "EVENT_TYPE_CHANGED"
  | "BOOKINGS_CLOSED"
  | "BOOKING_LIMIT"
  | "CHALLENGE_REQUIRED"
  | "CHALLENGE_FAILED"
  | "SUSPENDED"
  | "SLOT_NOT_OFFERED"
  | "SLOT_TAKEN"
  | "PARTS_MISSING"
  | "INVALID_INPUT"
  | "LOOKS_AUTOMATED"
  | "RATE_LIMITED";

/** The `data` of every `ConvexError` that the backend throws on purpose. */
export type Refusal = {
  code: RefusalCode;
  /** What happened and what to do about it, as text for the screen. */
  message: string;
  /** With INVALID_INPUT: a message for each field that is wrong. */
  fields?: Record<string, string>;
  /** With RATE_LIMITED and BOOKING_LIMIT: when the call can succeed again (UTC ms). */
  retryAt?: number;
};

/** A schema's issues as a message per field: the first issue at each path (`title`, `weeklyHours.mon.1`). */
export function fieldErrors(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.map(String).join("."), message]).reverse());
}
