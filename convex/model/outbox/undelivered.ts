import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { rootOf } from "../series";

/** Emails read per status; more than a professional can deal with. */
const MAX_PER_STATUS = 100;

/** `isUndelivered` as index ranges: the minimum number of failures per status. */
const minFailures = { queued: 1, sending: 1, failed: 0, bounced: 0 } as const;
const undeliveredStatuses = ["failed", "bounced", "queued", "sending"] as const;

/**
 * A professional's undelivered emails. Reads no others, so that emails without problems do not invalidate the queries of
 * open dashboards.
 */
export async function listUndelivered(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<Doc<"emails">[]> {
  const groups = undeliveredStatuses.map((status) =>
    ctx.db
      .query("emails")
      .withIndex("by_professionalId_and_status_and_failures", (q) =>
        q.eq("professionalId", professionalId).eq("status", status).gte("failures", minFailures[status]),
      )
      .order("desc")
      .take(MAX_PER_STATUS),
  );
  return (await Promise.all(groups)).flat();
}

/** Whether one of many emails is about a session, as `coversSession` says. */
export function coverage(emails: readonly Pick<Doc<"emails">, "bookingId" | "sessionIds">[]) {
  const ids = new Set(emails.flatMap(({ bookingId, sessionIds }) => sessionIds ?? `all of ${bookingId}`));
  return (session: Doc<"bookings">): boolean => ids.has(session._id) || ids.has(`all of ${rootOf(session)}`);
}

/** Whether an email is about this session. Without `sessionIds` it is about the whole booking. */
export function coversSession(
  { bookingId, sessionIds }: Pick<Doc<"emails">, "bookingId" | "sessionIds">,
  session: Doc<"bookings">,
): boolean {
  return sessionIds ? sessionIds.includes(session._id) : bookingId === rootOf(session);
}
