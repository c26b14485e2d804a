/** Why a public function refused, as a stable code that clients can act on. */
export type RefusalCode =
  | "NOT_SIGNED_IN"
  | "NOT_FOUND"
  | "NOT_SET_UP"
  | "LIMIT_REACHED"
  | "HAS_BOOKINGS"
  | "ALREADY_STARTED"
  | "CANNOT_RESEND"
  | "EMAIL_MISSING"
  | "EVENT_TYPE_NOT_FOUND"
  | "EVENT_TYPE_PAUSED"
  | "EVENT_TYPE_CHANGED"
  | "SLOT_NOT_OFFERED"
  | "SLOT_TAKEN"
  | "PARTS_MISSING"
  | "INVALID_INPUT"
  | "RATE_LIMITED";

/** The `data` of every `ConvexError` thrown on purpose. */
export type Refusal = {
  code: RefusalCode;
  /** What happened and what to do, for people. */
  message: string;
  /** With INVALID_INPUT: what is wrong, by field. */
  fields?: Record<string, string>;
  /** With RATE_LIMITED: when to try again (UTC ms). */
  retryAt?: number;
};
