import { pluralize } from "#domain/labels";
import type { Refusal } from "#domain/refusal";
import type { TermChange } from "./terms";
import type { Attempt } from "./useBooking";

/** What keeps the client from booking. */
export type Obstacle =
  /** A booking was sent, and whether it arrived is unknown. Pressing the button again settles it. */
  | { kind: "unsettled"; why: "reloaded" | "failed" }
  /** The time is no longer available, so the client has to choose another one. `message` is the server's. */
  | { kind: "taken"; message: string | undefined }
  /** Price, duration, location or series has changed, so the client has to agree again. */
  | { kind: "changed"; changes: readonly TermChange[] }
  /** A hidden field was filled in. A program would submit the form again; a person presses the notice's own button. */
  | { kind: "automated"; message: string }
  /** The server rejected the booking; the client can submit it again. */
  | { kind: "refused"; refusal: Refusal };

type Situation = {
  attempt: Attempt;
  /** Whether the chosen time is still available. */
  isListed: boolean;
  changes: readonly TermChange[];
  /** Whether the refusal already shows at form fields. */
  hasFieldErrors: boolean;
};

/**
 * The obstacle to show, if there is one. The client's own booking also takes the time, so a time is never reported as
 * taken while a request is in flight or unsettled.
 */
export function obstacleOf({ attempt, isListed, changes, hasFieldErrors }: Situation): Obstacle | null {
  if (attempt.kind === "sending") return null;
  if (attempt.kind === "unsettled") return attempt;
  const refusal = attempt.kind === "refused" ? attempt.refusal : undefined;
  const isTimeRefused = refusal?.code === "SLOT_TAKEN" || refusal?.code === "SLOT_NOT_OFFERED";
  if (isTimeRefused || !isListed) return { kind: "taken", message: isTimeRefused ? refusal.message : undefined };
  if (changes.length > 0) return { kind: "changed", changes };
  if (refusal?.code === "LOOKS_AUTOMATED") return { kind: "automated", message: refusal.message };
  return refusal && !hasFieldErrors ? { kind: "refused", refusal } : null;
}

/** Whether an obstacle must be resolved before booking. */
export function blocksBooking(obstacle: Obstacle | null): boolean {
  return obstacle?.kind === "taken" || obstacle?.kind === "changed" || obstacle?.kind === "automated";
}

/** The label of the button. If an obstacle blocks booking, the button moves the focus to it. */
export function actionLabel(obstacle: Obstacle | null, sessionCount: number): string {
  if (obstacle?.kind === "taken") return "Choose another time";
  if (obstacle?.kind === "changed") return "See what changed";
  if (obstacle?.kind === "automated") return "Confirm you’re a person";
  if (obstacle?.kind === "unsettled") return "Finish booking";
  return sessionCount > 1 ? `Book ${pluralize(sessionCount, "session")}` : "Book";
}
