import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";

export type Audience = Doc<"emailTemplates">["audience"];

/** A professional's own text of the message about a new booking; null where it is the default. */
export async function ownTemplate(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  audience: Audience,
): Promise<Doc<"emailTemplates"> | null> {
  return ctx.db
    .query("emailTemplates")
    .withIndex("by_professionalId_and_audience", (q) => q.eq("professionalId", professionalId).eq("audience", audience))
    .unique();
}
