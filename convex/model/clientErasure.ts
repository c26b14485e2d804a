import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { personKeyPrefix } from "../domain/person";
import { queueCancelledByErasure } from "./outbox/queue";
import { deletePayload, isPending, listEmails, remove } from "./outbox/rows";
import { newToken } from "./secrets";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";

/** The maximum number of clients per run. If more have the address, the operator runs it again. */
const MAX_CLIENTS = 100;
/**
 * Sessions per transaction. Few, because each can bring its whole series and all its emails, whose content can be 1 MiB
 * each and is read twice; a transaction reads at most 16 MiB.
 */
const BATCH_SIZE = 2;
/** Prefix of the key of a client who is being erased. A second run finds it, a new booking does not. */
const ERASING = "erasing ";
/** Sorts after every character in a key. */
const LAST_CHARACTER = "\u{10ffff}";

/** What an erased client's bookings show. */
const erasedClient = { firstName: "Former", lastName: "client", email: "", phone: "" };

/** Marks every client with this address, under any name, and schedules the batches. Idempotent, even while they run. */
export async function eraseClient(ctx: MutationCtx, email: string): Promise<number> {
  const start = personKeyPrefix(email);
  const found = [...(await clientsFrom(ctx, start)), ...(await clientsFrom(ctx, ERASING + start))];
  for (const { _id: clientId, personKey } of found) {
    const marked = personKey.startsWith(ERASING) ? personKey : ERASING + personKey;
    await ctx.db.patch("clients", clientId, { personKey: marked, updatedAt: Date.now() });
    await startBatches(ctx, clientId);
  }
  return found.length;
}

/** Starts the batches of every unfinished erasure again: a chain of scheduled functions ends when one fails. */
export async function resume(ctx: MutationCtx): Promise<void> {
  for (const { _id } of await clientsFrom(ctx, ERASING)) await startBatches(ctx, _id);
}

async function startBatches(ctx: MutationCtx, clientId: Id<"clients">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: null });
}

/** Erases the next bookings of a marked client. Schedules itself; the last batch clears the client's own row. */
export async function eraseBatch(
  ctx: MutationCtx,
  { clientId, cursor }: { clientId: Id<"clients">; cursor: string | null },
): Promise<void> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) => q.eq("clientId", clientId))
    .paginate({ numItems: BATCH_SIZE, cursor });
  for (const session of page) {
    if (session._id === rootOf(session)) await eraseBooking(ctx, session);
  }
  if (isDone) {
    const { email, firstName, lastName, phone } = erasedClient;
    const row = { email, firstName, lastName, phone, personKey: `erased:${clientId}`, updatedAt: Date.now() };
    await ctx.db.patch("clients", clientId, row);
  } else {
    await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: continueCursor });
  }
}

/** Removes the client from a booking and cancels its upcoming sessions. */
async function eraseBooking(ctx: MutationCtx, root: Doc<"bookings">): Promise<void> {
  if (root.email === erasedClient.email) return;
  const now = Date.now();
  // New secrets, so that the links in the client's old emails stop working.
  const secrets = { manageToken: newToken(), calendarToken: newToken(), requestId: newToken() };
  const cancelled: Doc<"bookings">[] = [];
  for (const session of await seriesOf(ctx, root)) {
    const isUpcoming = session.status === "confirmed" && session.startsAt > now;
    const status = isUpcoming ? statusChange(session, "cancelled", now) : { updatedAt: now };
    const change = { ...erasedClient, ...secrets, ...status };
    await ctx.db.patch("bookings", session._id, change);
    if (isUpcoming) cancelled.push({ ...session, ...change });
  }
  for (const email of await listEmails(ctx, root._id)) await eraseEmail(ctx, email);
  const professional = await ctx.db.get("professionals", root.professionalId);
  if (cancelled.length > 0 && professional?.email) {
    await queueCancelledByErasure(ctx, professional, { bookingId: root._id, cancelled });
  }
}

/** Deletes emails to the client and pending ones. Of those sent to the professional only the content is deleted. */
async function eraseEmail(ctx: MutationCtx, email: Doc<"emails">): Promise<void> {
  if (email.audience === "client" || isPending(email)) return remove(ctx, email);
  await deletePayload(ctx, email._id);
  await ctx.db.patch("emails", email._id, { deletePayloadAt: undefined });
}

async function clientsFrom(ctx: MutationCtx, start: string): Promise<Doc<"clients">[]> {
  return ctx.db
    .query("clients")
    .withIndex("by_personKey", (q) => q.gte("personKey", start).lt("personKey", start + LAST_CHARACTER))
    .take(MAX_CLIENTS);
}
