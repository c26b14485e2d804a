import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { rootOf } from "../sessions";

/** Messages looked at per status: more than a professional can attend to. */
const MAX_PER_STATUS = 100;

/** In which statuses a message counts as not sent, from how many failures on: `isUndelivered` as an index asks for it. */
const troubledFrom = { queued: 1, sending: 1, failed: 0, bounced: 0 } as const;
const troubledStatuses = ["queued", "sending", "failed", "bounced"] as const;

/**
 * A professional's messages that did not go out or did not arrive, those included that are tried again. Reads nothing
 * else, so that mail which goes out as it should disturbs nobody's screen.
 */
export async function listUndelivered(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<Doc<"emails">[]> {
  const groups = troubledStatuses.map((status) =>
    ctx.db
      .query("emails")
      .withIndex("by_professionalId_and_status_and_failures", (q) =>
        q.eq("professionalId", professionalId).eq("status", status).gte("failures", troubledFrom[status]),
      )
      .order("desc")
      .take(MAX_PER_STATUS),
  );
  return (await Promise.all(groups)).flat();
}

/** Whether a message tells of this session: it names it, or tells of its whole booking. */
export function coversSession(
  { bookingId, sessionIds }: Pick<Doc<"emails">, "bookingId" | "sessionIds">,
  session: Doc<"bookings">,
): boolean {
  return sessionIds ? sessionIds.includes(session._id) : bookingId === rootOf(session);
}
