import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { rootOf } from "./series";

type Row = WithoutSystemFields<Doc<"bookingChanges">>;
type Change = Pick<Row, "kind" | "by" | "to" | "tellsClient"> & { note: string | undefined };
/** Who made a change, whether the client is told, and what they wrote. */
export type ChangeMade = Pick<Change, "by" | "tellsClient" | "note">;

/** Records a change of a session in the booking's history. `session` is as it was before. */
export async function recordChange(
  ctx: MutationCtx,
  session: Doc<"bookings">,
  { note, ...change }: Change,
): Promise<Id<"bookingChanges">> {
  const { _id: sessionId, startsAt: from } = session;
  const row: Row = { bookingId: rootOf(session), sessionId, from, ...change };
  return ctx.db.insert("bookingChanges", note === undefined ? row : { ...row, note });
}

/** Clears the notes in a booking's history, which are free text about people. */
export async function clearNotes(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const changes = ctx.db.query("bookingChanges").withIndex("by_bookingId_and_by", (q) => q.eq("bookingId", bookingId));
  for await (const { _id, note } of changes) {
    if (note !== undefined) await ctx.db.patch("bookingChanges", _id, { note: undefined });
  }
}
