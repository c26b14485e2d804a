import { bookingMessage } from "../../../emails/message";
import type { Doc, Id } from "../../_generated/dataModel";
import { env, type MutationCtx, type QueryCtx } from "../../_generated/server";
import { bookingFacts } from "../bookingFacts";
import { ownTemplate } from "../emailTemplates";
import { messageLinks } from "../links";
import type { BookedSession } from "../sessions";
import { type Content, insert, isUndelivered, listEmails, remove, startNextGeneration, wake } from "./rows";

const audiences = ["client", "professional"] as const;

type About = Pick<Doc<"emails">, "bookingId" | "occasion" | "sessionIds"> & { sessions: BookedSession[] };

/**
 * Writes the messages of a new booking or series to the outbox, one to its client and one to its professional, rendered
 * and frozen, and wakes the dispatcher. It is always woken: asking first whether one runs would make every booking
 * contend for the dispatcher's row.
 */
export async function queueBooked(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  bookingId: Id<"bookings">,
  sessions: BookedSession[],
): Promise<void> {
  await queue(ctx, professional, { bookingId, sessions, occasion: "booked" });
}

/**
 * As `queueBooked`, after some sessions of a booking were cancelled, and `remaining` were not. What has not been sent yet
 * of the first messages must not arrive behind these and say otherwise: it is told anew with what remains. Where nothing
 * remains it is dropped, and so is what failed or came back: nobody has to care for it any more. One that is on its way
 * at this moment still arrives, but before these.
 */
export async function queueCancelled(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  {
    bookingId,
    cancelled,
    remaining,
  }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[]; remaining: Doc<"bookings">[] },
): Promise<void> {
  for (const email of await listEmails(ctx, bookingId)) {
    if (email.occasion !== "booked") continue;
    const isPending = email.status === "queued" || email.status === "sending";
    if (remaining.length === 0 && (isPending || isUndelivered(email))) await remove(ctx, email);
    else if (isPending)
      await startNextGeneration(ctx, email, await renderContent(ctx, professional, { ...email, sessions: remaining }));
  }
  const sessionIds = cancelled.map(({ _id }) => _id);
  await queue(ctx, professional, { bookingId, sessionIds, sessions: cancelled, occasion: "cancelled" });
}

/** As `queueCancelled`, to the professional alone: the client's data were erased, and nobody else is left to be told. */
export async function queueCancelledByErasure(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, cancelled }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[] },
): Promise<void> {
  const sessionIds = cancelled.map(({ _id }) => _id);
  await queue(ctx, professional, { bookingId, sessionIds, sessions: cancelled, occasion: "cancelled" }, [
    "professional",
  ]);
}

async function queue(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  about: About,
  to: readonly Doc<"emails">["audience"][] = audiences,
): Promise<void> {
  const { sessions, ...subject } = about;
  for (const audience of to) {
    const message = { ...subject, professionalId: professional._id, audience };
    await insert(ctx, message, await renderContent(ctx, professional, { ...message, sessions }));
  }
  await wake(ctx, Date.now());
}

/** A message as it is frozen, made of what is true of professional, their text and the sessions now. */
export async function renderContent(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { bookingId, sessions, occasion, audience }: About & Pick<Doc<"emails">, "audience">,
): Promise<Content> {
  const [first] = sessions;
  if (!first) throw new Error("A message tells of at least one session -- invariant");
  const facts = {
    ...bookingFacts(professional.fullName, sessions),
    ...messageLinks(audience, professional, { bookingId, manageToken: first.manageToken }),
    from: env.EMAIL_FROM,
  };
  const own = occasion === "booked" ? await ownTemplate(ctx, professional._id, audience) : null;
  return {
    from: sender(professional.fullName),
    to: audience === "client" ? first.email : professional.email,
    replyTo: audience === "client" ? professional.email : undefined,
    ...bookingMessage(occasion, audience, facts, own),
  };
}

/** `"Demo Teacher via Lessonapp" <no-reply@…>`: one address for all, with the professional's name before it. */
export function sender(professionalName: string): string {
  const name = professionalName.replace(/["\\<>\p{Cc}]/gu, " ").trim();
  return `"${name} via Lessonapp" <${env.EMAIL_FROM}>`;
}
