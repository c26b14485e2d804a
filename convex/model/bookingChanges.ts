import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { audiences } from "../domain/emailKinds";
import type { Telling } from "./outbox/queue";
import { rootOf } from "./series";

type Row = WithoutSystemFields<Doc<"bookingChanges">>;
type Change = Pick<Row, "kind" | "by" | "to" | "tellsClient"> & { note?: string | undefined };

/** Records a change of a session in the booking's history. `session` is as it was before. */
export async function recordChange(
  ctx: MutationCtx,
  session: Doc<"bookings">,
  { note, ...change }: Change,
): Promise<void> {
  const { _id: sessionId, startsAt: from } = session;
  const row: Row = { bookingId: rootOf(session), sessionId, from, ...change };
  await ctx.db.insert("bookingChanges", note === undefined ? row : { ...row, note });
}

/** Who made a change, whether the client is told, and what they wrote to the other side. */
export type ChangeMade = { by: "client" | "professional"; tellsClient: boolean; note?: string | undefined };

/** Whom to tell about a change. What one side wrote is for the other one only. */
export function tellingOf({ by, tellsClient, note }: ChangeMade): Telling {
  const reader = by === "client" ? "professional" : "client";
  return { by, recipients: tellsClient ? audiences : ["professional"], notes: { [reader]: note } };
}

/** Clears the notes in a booking's history, which are free text about people. */
export async function clearNotes(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const changes = ctx.db.query("bookingChanges").withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId));
  for await (const { _id, note } of changes) {
    if (note !== undefined) await ctx.db.patch("bookingChanges", _id, { note: undefined });
  }
}
