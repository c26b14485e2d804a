import { pluralize } from "#domain/labels";
import type { Refusal } from "#domain/refusal";
import type { TermChange } from "./terms";
import type { Attempt } from "./useBooking";

/** What stands between the client and the booking. */
export type Obstacle =
  /** A booking was sent, and whether it arrived is not known. Pressing the button again settles it. */
  | { kind: "unsettled"; why: "reloaded" | "failed" }
  /** The time is gone: another one has to be chosen. `message` is what the server said. */
  | { kind: "taken"; message: string | undefined }
  /** Price, length, place or series is another now: the client has to agree. */
  | { kind: "changed"; changes: readonly TermChange[] }
  /** The server did not book; the same can be tried again. */
  | { kind: "refused"; refusal: Refusal };

type Situation = {
  attempt: Attempt;
  /** Whether the chosen time is among the free ones. */
  isListed: boolean;
  changes: readonly TermChange[];
  /** Whether a refusal already shows at its fields. */
  hasFieldErrors: boolean;
};

/**
 * The one thing to tell the client now, if there is one. One's own booking takes the time, too, so what is on its way is
 * never called taken.
 */
export function obstacleOf({ attempt, isListed, changes, hasFieldErrors }: Situation): Obstacle | null {
  if (attempt.kind === "sending") return null;
  if (attempt.kind === "unsettled") return attempt;
  const refusal = attempt.kind === "refused" ? attempt.refusal : undefined;
  const isTimeRefused = refusal?.code === "SLOT_TAKEN" || refusal?.code === "SLOT_NOT_OFFERED";
  if (isTimeRefused || !isListed) return { kind: "taken", message: isTimeRefused ? refusal.message : undefined };
  if (changes.length > 0) return { kind: "changed", changes };
  return refusal && !hasFieldErrors ? { kind: "refused", refusal } : null;
}

/** Whether an obstacle has to be dealt with before Book can be pressed. */
export function blocksBooking(obstacle: Obstacle | null): boolean {
  return obstacle?.kind === "taken" || obstacle?.kind === "changed";
}

/** What the button says; behind a blocking obstacle it leads to that. */
export function actionLabel(obstacle: Obstacle | null, sessionCount: number): string {
  if (obstacle?.kind === "taken") return "Choose another time";
  if (obstacle?.kind === "changed") return "See what changed";
  if (obstacle?.kind === "unsettled") return "Finish booking";
  return sessionCount > 1 ? `Book ${pluralize(sessionCount, "session")}` : "Book";
}
