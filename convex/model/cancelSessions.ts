import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { recordChange } from "./bookingChanges";
import { queueCancelled, type Telling } from "./outbox/queue";
import { rootOf } from "./series";
import { statusChange } from "./sessions";
import { type UndoableChange, undoable } from "./undo";

type Cancellation = {
  /** All sessions of the booking that stand until now. */
  confirmed: Doc<"bookings">[];
  cancelled: Doc<"bookings">[];
  by: Doc<"bookingChanges">["by"];
  telling: Telling;
};

/**
 * Cancels sessions of one booking, and queues the emails about it.
 * @returns the changes, and the emails that were deleted
 */
export async function cancelSessions(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { confirmed, cancelled, by, telling }: Cancellation,
): Promise<{ changes: UndoableChange[]; deleted: Doc<"emails">[] }> {
  const [first] = cancelled;
  if (!first) return { changes: [], deleted: [] };
  const now = Date.now();
  const tellsClient = telling.recipients.includes("client");
  const note = telling.notes?.client ?? telling.notes?.professional;
  const changed: Doc<"bookings">[] = [];
  const changes: UndoableChange[] = [];
  for (const session of cancelled) {
    const change = statusChange(session, "cancelled", now);
    await ctx.db.patch("bookings", session._id, change);
    const changeId = await recordChange(ctx, session, { kind: "cancelled", by, tellsClient, note });
    changes.push(undoable(changeId, session, change.revision));
    changed.push({ ...session, ...change });
  }
  const hasRemaining = cancelled.length < confirmed.length;
  const subject = { bookingId: rootOf(first), cancelled: changed, hasRemaining };
  return { changes, deleted: await queueCancelled(ctx, professional, subject, telling) };
}
