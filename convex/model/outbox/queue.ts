import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { type Audience, audiences, listsUpcomingSessions } from "../../domain/emailKinds";
import {
  emailsAbout,
  insert,
  isPending,
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

/** Queues the emails about a new booking: one to its client, one to its professional. */
export async function queueBooked(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, clientEmail }: { bookingId: Id<"bookings">; clientEmail: string },
): Promise<void> {
  await queue(ctx, professional, { bookingId, clientEmail, occasion: "booked" });
}

/**
 * Queues the emails about canceled sessions. Pending emails about the booking must not contradict them: those that
 * were rendered already start their next generation. If no session remains, pending and undelivered ones are deleted. An
 * email that is being sent right now still arrives, but before these.
 */
export async function queueCancelled(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  {
    bookingId,
    cancelled,
    hasRemaining,
    recipients,
  }: {
    bookingId: Id<"bookings">;
    cancelled: Doc<"bookings">[];
    hasRemaining: boolean;
    recipients?: readonly Audience[];
  },
): Promise<void> {
  for await (const email of emailsAbout(ctx, bookingId)) {
    if (!listsUpcomingSessions[email.occasion]) continue;
    if (!hasRemaining) {
      if (isPending(email) || isUndelivered(email)) await remove(ctx, email);
    } else if (isPending(email) && isRendered(email)) {
      await startNextGeneration(ctx, email);
    }
  }
  await queue(ctx, professional, { bookingId, ...cancellationOf(cancelled) }, recipients);
}

/** Sessions as they are after a move, and where each started before (UTC ms). */
export type MovedSession = { session: Doc<"bookings">; from: number };

/**
 * Queues the emails about moved sessions. One that is pending about an earlier move is replaced, so that each recipient
 * reads one change: from the time that they know to the one that counts. Other pending emails list the new times.
 */
export async function queueMoved(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, moved, recipients }: { bookingId: Id<"bookings">; moved: MovedSession[]; recipients: Audience[] },
): Promise<void> {
  const [first] = moved;
  if (!first) return;
  const untold: Record<Audience, MovedFrom> = { client: new Map(), professional: new Map() };
  for await (const email of emailsAbout(ctx, bookingId)) {
    if (!isPending(email) || !listsUpcomingSessions[email.occasion]) continue;
    if (email.occasion === "moved" && recipients.includes(email.audience)) {
      for (const [id, from] of movedFromOf(email)) untold[email.audience].set(id, from);
      await remove(ctx, email);
    } else if (isRendered(email)) {
      await startNextGeneration(ctx, email);
    }
  }
  for (const audience of recipients) {
    const known: MovedFrom = new Map([
      ...moved.map(({ session, from }) => [session._id, from] as const),
      ...untold[audience],
    ]);
    // A session that is back at the time that they know did not move for them.
    for (const { session } of moved) if (known.get(session._id) === session.startsAt) known.delete(session._id);
    if (known.size === 0) continue;
    const [sessionIds, movedFrom] = [[...known.keys()], [...known.values()]];
    const subject = { bookingId, clientEmail: first.session.email, occasion: "moved", sessionIds, movedFrom } as const;
    await queue(ctx, professional, subject, [audience]);
  }
}

/** Whether an email has content that may list other sessions than now: its own, or as part of a summary. */
function isRendered({ attempt, carrierId }: Doc<"emails">): boolean {
  return attempt > 0 || carrierId !== undefined;
}

/** Queues the email about sessions that were canceled because the client was erased. Only the professional gets it. */
export async function queueCancelledByErasure(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, cancelled }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[] },
): Promise<void> {
  await queue(ctx, professional, { bookingId, ...cancellationOf(cancelled) }, ["professional"]);
}

function cancellationOf(sessions: Doc<"bookings">[]) {
  const sessionIds = sessions.map(({ _id }) => _id);
  return { sessionIds, clientEmail: sessions[0]?.email ?? "", occasion: "cancelled" } as const;
}

/**
 * Inserts one email per recipient and wakes the dispatcher. It does not check whether a run is active: that read would make
 * every booking conflict with the dispatcher's writes (OCC).
 */
async function queue(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { clientEmail, ...subject }: Subject,
  recipients: readonly Audience[] = audiences,
): Promise<void> {
  for (const audience of recipients) {
    const to = audience === "client" ? clientEmail : professional.email;
    await insert(ctx, { ...subject, professionalId: professional._id, audience, to });
  }
  await wake(ctx, Date.now());
}
