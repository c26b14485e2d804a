import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { personKeyPrefix } from "../domain/person";
import { clearNotes, recordChange } from "./bookingChanges";
import { clientsFrom, ERASING_CLIENT, hasAccount } from "./erasures";
import { queueCancelledByErasure } from "./outbox/queue";
import { forgetRecipient } from "./outbox/reputation";
import { CONTENT_BATCH_SIZE, deleteContent, emailsAbout, hasContent, isPending, remove } from "./outbox/rows";
import { recipientKeyOf } from "./recipientKey";
import { newLinkSecrets, newToken } from "./secrets";
import { rootOf, seriesOf } from "./series";
import { statusChange } from "./sessions";

/** Sessions per transaction. Few, because each can bring its whole series. */
const BATCH_SIZE = 2;

/** What an erased client's bookings show. */
const erasedClient = { firstName: "Former", lastName: "client", email: "", phone: "" };
const erasedBooking = { ...erasedClient, addressKey: "", searchWords: "" };

/**
 * Marks every client with this address, under any name, and schedules the batches. Idempotent, even while they run. If
 * more clients have the address than one run takes on, the operator runs it again.
 */
export async function eraseClient(ctx: MutationCtx, email: string): Promise<number> {
  const start = personKeyPrefix(email);
  const found = [...(await clientsFrom(ctx, start)), ...(await clientsFrom(ctx, ERASING_CLIENT + start))];
  for (const { _id: clientId, personKey } of found) {
    const marked = personKey.startsWith(ERASING_CLIENT) ? personKey : ERASING_CLIENT + personKey;
    await ctx.db.patch("clients", clientId, { personKey: marked, updatedAt: Date.now() });
    await startBatches(ctx, clientId);
  }
  await forgetRecipient(ctx, await recipientKeyOf(email));
  return found.length;
}

/** Starts the batches of every unfinished erasure again: a chain of scheduled functions ends when one fails. */
export async function resume(ctx: MutationCtx): Promise<void> {
  for (const { _id } of await clientsFrom(ctx, ERASING_CLIENT)) await startBatches(ctx, _id);
}

async function startBatches(ctx: MutationCtx, clientId: Id<"clients">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: null });
}

/**
 * Erases the next bookings of a marked client. Schedules itself, with the same cursor if they have more emails than one
 * transaction can erase; the last batch clears the client's own row.
 */
export async function eraseBatch(
  ctx: MutationCtx,
  { clientId, cursor }: { clientId: Id<"clients">; cursor: string | null },
): Promise<void> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) => q.eq("clientId", clientId))
    .paginate({ numItems: BATCH_SIZE, cursor });
  const roots = page.filter((session) => session._id === rootOf(session) && !isErased(session));
  const isComplete = await eraseEmails(ctx, roots);
  if (!isComplete) {
    await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor });
    return;
  }
  for (const root of roots) await eraseBooking(ctx, root);
  if (isDone) {
    const { email, firstName, lastName, phone } = erasedClient;
    const row = { email, firstName, lastName, phone, personKey: `erased:${clientId}`, updatedAt: Date.now() };
    await ctx.db.patch("clients", clientId, row);
  } else {
    await ctx.scheduler.runAfter(0, internal.privacy.eraseClientBatch, { clientId, cursor: continueCursor });
  }
}

function isErased({ email }: Doc<"bookings">): boolean {
  return email === erasedClient.email;
}

/** Removes the client from a booking whose emails are erased, and cancels its upcoming sessions. */
async function eraseBooking(ctx: MutationCtx, root: Doc<"bookings">): Promise<void> {
  const now = Date.now();
  // New secrets, so that the links in the client's old emails stop working.
  const secrets = { ...newLinkSecrets(), requestId: newToken() };
  const cancelled: Doc<"bookings">[] = [];
  for (const session of await seriesOf(ctx, root)) {
    const isUpcoming = session.status === "confirmed" && session.startsAt > now;
    const status = isUpcoming ? statusChange(session, "cancelled", now) : { updatedAt: now };
    const change = { ...erasedBooking, ...secrets, ...status };
    await ctx.db.patch("bookings", session._id, change);
    if (!isUpcoming) continue;
    await recordChange(ctx, session, { kind: "cancelled", by: "system", tellsClient: false, note: undefined });
    cancelled.push({ ...session, ...change });
  }
  await clearNotes(ctx, root._id);
  const professional = await ctx.db.get("professionals", root.professionalId);
  if (cancelled.length > 0 && professional && hasAccount(professional)) {
    await queueCancelledByErasure(ctx, professional, { bookingId: root._id, cancelled });
  }
}

/**
 * Erases the next emails of these bookings: those to the client and pending ones with their rows, of those sent to the
 * professional the content and the note.
 * @returns whether none is left
 */
async function eraseEmails(ctx: MutationCtx, roots: Doc<"bookings">[]): Promise<boolean> {
  let count = 0;
  for (const { _id } of roots) {
    for await (const email of emailsAbout(ctx, _id)) {
      const isDeleted = email.audience === "client" || isPending(email);
      if (!isDeleted && !hasContent(email) && email.note === undefined) continue;
      if (count === CONTENT_BATCH_SIZE) return false;
      count += 1;
      if (isDeleted) {
        await remove(ctx, email);
      } else {
        await deleteContent(ctx, email);
        await ctx.db.patch("emails", email._id, { note: undefined });
      }
    }
  }
  return true;
}
