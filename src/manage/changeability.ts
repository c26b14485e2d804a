import { MAX_CLIENT_CHANGES } from "#domain/clientChanges";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";

export type Change = "move" | "cancel";

/** Whether a session can be changed at `minute` (UTC ms; null while it is not known). The server decides in the end. */
export function canChange(session: ManagedSession, change: Change, minute: number | null): boolean {
  const until = change === "move" ? session.moveUntil : session.cancelUntil;
  return minute !== null && until !== null && minute < until.at;
}

/** What a session's client reads about changing it at `minute` (UTC ms): until when they can, or why they can't. */
export function changeText(booking: ManagedBooking, session: ManagedSession, minute: number): string {
  const { cancelUntil, moveUntil, startsAt, hasChangesLeft } = session;
  if (startsAt <= minute) return "It has started.";
  const [canMove, canCancel] = [canChange(session, "move", minute), canChange(session, "cancel", minute)];
  if (canMove && canCancel && moveUntil?.at === cancelUntil?.at) {
    return `You can move or cancel it until ${cancelUntil?.label}.`;
  }
  if (canMove || canCancel) {
    return [
      canMove && `You can move it until ${moveUntil?.label}.`,
      canCancel && `You can cancel it until ${cancelUntil?.label}.`,
    ]
      .filter(Boolean)
      .join(" ");
  }
  const reply = `Reply to the confirmation email to reach ${booking.professionalName}.`;
  return hasChangesLeft
    ? `It’s too late to change it online. ${reply}`
    : `You changed it ${MAX_CLIENT_CHANGES} times already. ${reply}`;
}

/** `Tuesday, March 10 · 3:00–3:30 PM PDT`. */
export function whenText({ date, time, zone }: ManagedSession): string {
  return `${date} · ${time} ${zone}`;
}

/**
 * What happened to sessions since the client chose to change them, or why that is no longer possible. Null if nothing
 * stands in the way.
 */
export function obstacleTo(
  booking: ManagedBooking,
  chosen: readonly ManagedSession[],
  change: Change,
  minute: number | null,
): string | null {
  for (const before of chosen) {
    const now = booking.sessions.find(({ sessionId }) => sessionId === before.sessionId);
    const when = whenText(before);
    if (now?.status !== "confirmed") return `The session on ${when} was canceled in the meantime.`;
    if (now.startsAt !== before.startsAt) {
      return `The session on ${when} was moved in the meantime. It’s now on ${whenText(now)}.`;
    }
    if (minute !== null && !canChange(now, change, minute)) {
      return `The session on ${when} can no longer be ${change === "move" ? "moved" : "canceled"} online. Reply to the confirmation email to reach ${booking.professionalName}.`;
    }
  }
  return null;
}
