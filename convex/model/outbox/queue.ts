import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { type Actor, type Audience, audiences, listsUpcomingSessions } from "../../domain/emailKinds";
import {
  delay,
  emailsAbout,
  insert,
  isPending,
  isRendered,
  isUndelivered,
  type MovedFrom,
  movedFromOf,
  remove,
  startNextGeneration,
  wake,
} from "./rows";

// Rows say what an email is about. Its first attempt renders it, so that no booking depends on templates.

/** What an email is about. */
type Subject = Pick<Doc<"emails">, "bookingId" | "occasion" | "sessionIds" | "movedFrom"> & { clientEmail: string };

/** Whom a change is told, and how. */
export type Telling = {
  recipients: readonly Audience[];
  /** Who made the change, if it was not the professional. */
  by?: Actor;
  /** What the person who made the change writes to the other side. */
  notes?: Partial<Record<Audience, string | undefined>>;
  /** The step in which the professional can undo it, and until when (UTC ms): nobody is emailed about it before. */
  undo?: { stepId: Id<"undoableSteps">; notBefore: number };
};

/** Queues the emails about a new booking: one to its client, one to its professional. */
export async function queueBooked(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, clientEmail }: { bookingId: Id<"bookings">; clientEmail: string },
): Promise<void> {
  await queue(ctx, professional, { bookingId, clientEmail, occasion: "booked" }, { recipients: audiences });
}

/**
 * Queues the emails about canceled sessions. Pending emails about the booking must not contradict them: see `update`. If no
 * session remains, pending and undelivered ones are deleted. An email that is being sent right now still arrives, but
 * before these.
 * @returns the deleted emails
 */
export async function queueCancelled(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  {
    bookingId,
    cancelled,
    hasRemaining,
  }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[]; hasRemaining: boolean },
  telling: Telling,
): Promise<Doc<"emails">[]> {
  const deleted = await catchUpWithCancelled(ctx, { bookingId, hasRemaining }, telling);
  await queue(ctx, professional, { bookingId, ...cancellationOf(cancelled) }, telling);
  return deleted;
}

/** Makes the emails about a booking true after some of its sessions were canceled. @returns the deleted ones */
export async function catchUpWithCancelled(
  ctx: MutationCtx,
  { bookingId, hasRemaining }: { bookingId: Id<"bookings">; hasRemaining: boolean },
  telling: Pick<Telling, "undo">,
): Promise<Doc<"emails">[]> {
  const deleted: Doc<"emails">[] = [];
  for await (const email of emailsAbout(ctx, bookingId)) {
    if (!listsUpcomingSessions[email.occasion]) continue;
    if (hasRemaining) {
      await update(ctx, email, telling);
    } else if (isPending(email) || isUndelivered(email)) {
      await remove(ctx, email);
      deleted.push(email);
    }
  }
  return deleted;
}

/** Sessions as they are after a move, and where each started before (UTC ms). */
export type MovedSession = { session: Doc<"bookings">; from: number };

/**
 * Queues the emails about moved sessions. One that is pending about an earlier move is replaced, so that each recipient
 * reads one change: from the time that they know to the one that counts. Other pending emails list the new times.
 * @returns the deleted emails
 */
export async function queueMoved(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, moved }: { bookingId: Id<"bookings">; moved: MovedSession[] },
  telling: Telling,
): Promise<Doc<"emails">[]> {
  const [first] = moved;
  if (!first) return [];
  const { recipients } = telling;
  const replaced: Doc<"emails">[] = [];
  for await (const email of emailsAbout(ctx, bookingId)) {
    if (!isPending(email) || !listsUpcomingSessions[email.occasion]) continue;
    if (email.occasion === "moved" && recipients.includes(email.audience)) {
      replaced.push(email);
      await remove(ctx, email);
    } else {
      await update(ctx, email, telling);
    }
  }
  for (const audience of recipients) {
    const untold = replaced.filter((email) => email.audience === audience);
    const known: MovedFrom = new Map([
      ...moved.map(({ session, from }) => [session._id, from] as const),
      ...untold.flatMap((email) => [...movedFromOf(email)]),
    ]);
    // A session that is back at the time that they know did not move for them.
    for (const { session } of moved) if (known.get(session._id) === session.startsAt) known.delete(session._id);
    if (known.size === 0) continue;
    const [sessionIds, movedFrom] = [[...known.keys()], [...known.values()]];
    const subject = { bookingId, clientEmail: first.session.email, occasion: "moved", sessionIds, movedFrom } as const;
    const note = telling.notes?.[audience] ?? untold.findLast((email) => email.note)?.note;
    await queue(ctx, professional, subject, { ...telling, recipients: [audience], notes: { [audience]: note } });
  }
  return replaced;
}

/** Queues the email about sessions that were canceled because the client was erased. Only the professional gets it. */
export async function queueCancelledByErasure(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, cancelled }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[] },
): Promise<void> {
  await queue(
    ctx,
    professional,
    { bookingId, ...cancellationOf(cancelled) },
    { recipients: ["professional"], by: "system" },
  );
}

function cancellationOf(sessions: Doc<"bookings">[]) {
  const sessionIds = sessions.map(({ _id }) => _id);
  return { sessionIds, clientEmail: sessions[0]?.email ?? "", occasion: "cancelled" } as const;
}

/**
 * Lets an email that is pending say what is true after a change: one that was rendered already starts its next generation,
 * and any waits as long as the change can be undone.
 */
async function update(ctx: MutationCtx, email: Doc<"emails">, { undo }: Pick<Telling, "undo">): Promise<void> {
  if (!isPending(email)) return;
  if (undo) await delay(ctx, email, undo.notBefore);
  else if (isRendered(email)) await startNextGeneration(ctx, email);
}

/**
 * Inserts one email per recipient and wakes the dispatcher. It does not check whether a run is active: that read would make
 * every booking conflict with the dispatcher's writes (OCC).
 */
async function queue(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { clientEmail, ...subject }: Subject,
  { recipients, by, notes = {}, undo }: Telling,
): Promise<void> {
  for (const audience of recipients) {
    const to = audience === "client" ? clientEmail : professional.email;
    const note = notes[audience];
    const email = { ...subject, ...(by && { by }), ...undo, professionalId: professional._id, audience, to };
    await insert(ctx, note === undefined ? email : { ...email, note });
  }
  await wake(ctx, undo?.notBefore ?? Date.now());
}
