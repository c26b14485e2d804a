import type { WithoutSystemFields } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { rootOf } from "./series";

type Change = Omit<WithoutSystemFields<Doc<"bookingChanges">>, "bookingId" | "sessionId" | "from">;

/** Records a change of a session in the booking's history. `session` is as it was before. */
export async function recordChange(ctx: MutationCtx, session: Doc<"bookings">, change: Change): Promise<void> {
  const { _id: sessionId, startsAt: from } = session;
  await ctx.db.insert("bookingChanges", { bookingId: rootOf(session), sessionId, from, ...change });
}
