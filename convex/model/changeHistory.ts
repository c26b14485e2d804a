import { type Infer, v } from "convex/values";
import { pick } from "convex-helpers";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { momentLabel, sessionLabels } from "../domain/slotLabels";
import { DAY_MS } from "../domain/time";
import { bookingChanges } from "../tables/changes";
import { datedLabel } from "./validators";

const told = ["kind", "by", "tellsClient", "note"] satisfies (keyof Doc<"bookingChanges">)[];
const row = bookingChanges.validator;

/** A change as the dashboard shows it. Labels are in the professional's current time zone. */
export const shownChange = row.pick(...told).extend({
  at: v.string(),
  from: datedLabel,
  to: v.union(v.null(), datedLabel),
  isUndone: v.boolean(),
});

/** A change with its instants (UTC ms). */
export const exportedChange = row.pick(...told, "from", "to", "undoneAt").extend({ at: v.number() });
type ExportedChange = Infer<typeof exportedChange>;

/** More than anyone reads; a session can be moved again and again. */
const MAX_CHANGES = 100;

/** What happened last to a session after it was booked, oldest first. Reads nothing for one that never changed. */
export async function changesOf(ctx: QueryCtx, { _id, revision }: Doc<"bookings">): Promise<ExportedChange[]> {
  if (revision === 0) return [];
  const rows = await ctx.db
    .query("bookingChanges")
    .withIndex("by_sessionId", (q) => q.eq("sessionId", _id))
    .order("desc")
    .take(MAX_CHANGES);
  return rows
    .reverse()
    .map((change) => ({ ...pick(change, [...told, "from", "to", "undoneAt"]), at: change._creationTime }));
}

export async function describeChanges(
  ctx: QueryCtx,
  { timeZone }: Doc<"professionals">,
  session: Doc<"bookings">,
): Promise<Infer<typeof shownChange>[]> {
  const changes = await changesOf(ctx, session);
  if (changes.length === 0) return [];
  const starts = changes.flatMap(({ from, to = from }) => [from, to]);
  const labelOf = sessionLabels(timeZone, Math.min(...starts), Math.max(...starts) + DAY_MS);
  const labelAt = (startsAt: number) => labelOf({ startsAt, endsAt: startsAt + session.endsAt - session.startsAt });
  return changes.map(({ from, to, undoneAt, at, ...change }) => ({
    ...change,
    at: momentLabel(timeZone, at),
    from: labelAt(from),
    to: to === undefined ? null : labelAt(to),
    isUndone: undoneAt !== undefined,
  }));
}
