import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { personKeyPrefix } from "../domain/person";
import { queueCancelledByErasure } from "./outbox/queue";
import { findPayload, listEmails, remove } from "./outbox/rows";
import { newToken } from "./secrets";
import { rootOf, seriesOf } from "./sessions";

/** Guests with one address that one run erases; who has more is erased by running it again. */
const MAX_CLIENTS = 100;
/** Sessions looked at in one transaction: each may bring its whole series and all its messages. */
const BATCH = 5;
/** Stands before the key of a guest who is being erased: found by a second run, never by a booking. */
const ERASING = "erasing ";
/** Sorts behind all that a key can begin with. */
const LAST = "\u{10ffff}";

/** What a booking shows instead of the person. */
const nobody = { firstName: "Former", lastName: "client", email: "", phone: "" };

/**
 * Begins to erase every guest with this address, whatever the name; the rest follows by itself. Again, also before it is
 * done, changes nothing more. @returns how many guests were found.
 */
export async function eraseClient(ctx: MutationCtx, email: string): Promise<number> {
  const start = personKeyPrefix(email);
  const found = [...(await clientsFrom(ctx, start)), ...(await clientsFrom(ctx, ERASING + start))];
  for (const { _id: clientId, personKey } of found) {
    const marked = personKey.startsWith(ERASING) ? personKey : ERASING + personKey;
    await ctx.db.patch("clients", clientId, { personKey: marked, updatedAt: Date.now() });
    await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: null });
  }
  return found.length;
}

/** The next bookings of a guest who is being erased; goes on by itself, and empties the guest's own row at the end. */
export async function eraseBatch(
  ctx: MutationCtx,
  { clientId, cursor }: { clientId: Id<"clients">; cursor: string | null },
): Promise<void> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) => q.eq("clientId", clientId))
    .paginate({ numItems: BATCH, cursor });
  for (const session of page) {
    if (session._id === rootOf(session)) await eraseBooking(ctx, session);
  }
  if (isDone) {
    const { email, firstName, lastName, phone } = nobody;
    const row = { email, firstName, lastName, phone, personKey: `erased:${clientId}`, updatedAt: Date.now() };
    await ctx.db.patch("clients", clientId, row);
  } else {
    await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: continueCursor });
  }
}

/** Takes the person out of a booking or series. What is still to come is cancelled: nobody is left who would come. */
async function eraseBooking(ctx: MutationCtx, root: Doc<"bookings">): Promise<void> {
  if (root.email === nobody.email) return;
  const now = Date.now();
  // New secrets, so that the links in the client's old messages lead nowhere.
  const change = { ...nobody, manageToken: newToken(), requestId: newToken(), updatedAt: now };
  const cancelled: Doc<"bookings">[] = [];
  for (const session of await seriesOf(ctx, root)) {
    const isToCome = session.status === "confirmed" && session.startsAt > now;
    const changed = { ...change, status: isToCome ? "cancelled" : session.status } as const;
    await ctx.db.patch("bookings", session._id, changed);
    if (isToCome) cancelled.push({ ...session, ...changed });
  }
  for (const email of await listEmails(ctx, root._id)) await eraseMessage(ctx, email);
  const professional = await ctx.db.get("professionals", root.professionalId);
  if (cancelled.length > 0 && professional?.email) {
    await queueCancelledByErasure(ctx, professional, { bookingId: root._id, cancelled });
  }
}

/** The client's messages go. Of the professional's, which name the client, the row stays if it was sent. */
async function eraseMessage(ctx: MutationCtx, email: Doc<"emails">): Promise<void> {
  const isPending = email.status === "queued" || email.status === "sending";
  if (email.audience === "client" || isPending) return remove(ctx, email);
  const payload = await findPayload(ctx, email._id);
  if (payload) await ctx.db.delete("emailPayloads", payload._id);
  await ctx.db.patch("emails", email._id, { dropPayloadAt: undefined });
}

async function clientsFrom(ctx: MutationCtx, start: string): Promise<Doc<"clients">[]> {
  return ctx.db
    .query("clients")
    .withIndex("by_personKey", (q) => q.gte("personKey", start).lt("personKey", start + LAST))
    .take(MAX_CLIENTS);
}
