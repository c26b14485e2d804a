import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isCausedByBooking, type Reduction } from "../../domain/emailKinds";
import { recipientKeyOf } from "../recipientKey";
import { reduceOrNot } from "./recipients";
import { noteMailed } from "./reputation";
import { coveredSessions, remove } from "./rows";
import { carriedBy, waitingWith } from "./summary";

/** An email in a summary, with the sessions that it lists. */
type Listed = { email: Doc<"emails">; professional: Doc<"professionals">; sessions: Doc<"bookings">[] };

/** What an email is rendered as: the template, or if it is reduced, a short message of ours or a summary with `others`. */
export type Shape = { recipientKey?: string; reduction?: Reduction; others: Listed[] };

/** Decides the shape of an email that is about to be rendered. Retries keep theirs. */
export async function shapeOf(ctx: MutationCtx, email: Doc<"emails">): Promise<Shape> {
  if (email.audience !== "client") return { others: [] };
  const recipientKey = await recipientKeyOf(email.to);
  const others = isCausedByBooking[email.occasion] ? await othersOf(ctx, { ...email, recipientKey }) : [];
  if (others.length > 0) {
    const professionalIds = new Set([email, ...others.map((other) => other.email)].map((row) => row.professionalId));
    for (const professionalId of professionalIds) await noteMailed(ctx, professionalId, recipientKey, true);
    return { recipientKey, reduction: "summary", others };
  }
  const reduction = email.attempt > 0 ? email.reduction : await reduceOrNot(ctx, email, recipientKey);
  return { recipientKey, reduction, others };
}

/** The bookings that a confirmation lists beside its own: those it carries already, or those that wait with it. */
async function othersOf(ctx: MutationCtx, email: Doc<"emails">): Promise<Listed[]> {
  const rows = email.attempt > 0 ? await carriedBy(ctx, email._id) : await waitingWith(ctx, email);
  const listed: Listed[] = [];
  for (const row of rows) {
    const professional = await ctx.db.get("professionals", row.professionalId);
    const sessions = await coveredSessions(ctx, row);
    // A session that is canceled while its email is carried restarts the carrier, so only those that wait can be empty.
    if (sessions.length === 0 && row.carrierId === undefined) await remove(ctx, row);
    else if (sessions.length > 0 && professional?.email) listed.push({ email: row, professional, sessions });
  }
  return listed;
}
