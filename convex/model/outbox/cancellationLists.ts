import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { MAX_CANCELLED_AT_ONCE } from "../../domain/bulkCancellation";
import type { Audience } from "../../domain/emailKinds";
import { HOUR_MS } from "../../domain/time";
import { rootOf } from "../series";
import { insert, wake } from "./rows";

// When many sessions are canceled in batches, each client gets one email, and the professional one with all of them.

type EmailIds = Doc<"bulkCancellations">["emailIds"];

/** Unfinished lists are sent after this time, even if the cancellation ended early. */
const MAX_HOLD_MS = HOUR_MS;

/** Adds canceled sessions of one client to the emails about them. @returns the emails that batches still add sessions to */
export async function addToList(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { row, emailIds, sessions }: { row: Doc<"bulkCancellations">; emailIds: EmailIds; sessions: Doc<"bookings">[] },
): Promise<EmailIds> {
  const address = sessions[0]?.email ?? "";
  const own = await extend(ctx, emailIds.professional, { professional, sessions, audience: "professional" });
  if (!row.tellsClient || address === "") return { ...emailIds, professional: own };
  const latest = emailIds.client && (await ctx.db.get("emails", emailIds.client));
  const isSame = latest?.to === address;
  if (latest && !isSame) await releaseList(ctx, latest._id);
  const to = { professional, sessions, audience: "client", note: row.note } as const;
  return { professional: own, client: await extend(ctx, isSame ? latest._id : undefined, to) };
}

/** Makes a list due that is complete. */
export async function releaseList(ctx: MutationCtx, emailId: Id<"emails">): Promise<void> {
  const now = Date.now();
  if (await ctx.db.get("emails", emailId)) {
    await ctx.db.patch("emails", emailId, { notBefore: undefined, nextAttemptAt: now });
  }
  await wake(ctx, now);
}

type Addition = {
  professional: Doc<"professionals">;
  sessions: Doc<"bookings">[];
  audience: Audience;
  note?: string | undefined;
};

/** Adds sessions to an email, or inserts it. */
async function extend(
  ctx: MutationCtx,
  emailId: Id<"emails"> | undefined,
  { professional, sessions, audience, note }: Addition,
): Promise<Id<"emails"> | undefined> {
  const [first] = sessions;
  if (!first) return emailId;
  const added = sessions.map(({ _id }) => _id);
  const email = emailId && (await ctx.db.get("emails", emailId));
  if (email) {
    await ctx.db.patch("emails", email._id, { sessionIds: [...(email.sessionIds ?? []), ...added] });
    await link(ctx, email, sessions);
    return email._id;
  }
  const row = {
    professionalId: professional._id,
    bookingId: rootOf(first),
    sessionIds: added,
    occasion: "cancelled" as const,
    audience,
    to: audience === "client" ? first.email : professional.email,
    notBefore: Date.now() + MAX_HOLD_MS,
  };
  const _id = await insert(ctx, note === undefined ? row : { ...row, note });
  await link(ctx, { _id, bookingId: row.bookingId }, sessions);
  return _id;
}

/** Records which other bookings an email is about. */
async function link(
  ctx: MutationCtx,
  { _id: emailId, bookingId }: Pick<Doc<"emails">, "_id" | "bookingId">,
  sessions: Doc<"bookings">[],
): Promise<void> {
  const linked = ctx.db.query("emailBookings").withIndex("by_emailId", (q) => q.eq("emailId", emailId));
  const known = new Set([bookingId, ...(await linked.take(MAX_CANCELLED_AT_ONCE)).map((row) => row.bookingId)]);
  for (const other of new Set(sessions.map(rootOf))) {
    if (!known.has(other)) await ctx.db.insert("emailBookings", { emailId, bookingId: other });
  }
}
