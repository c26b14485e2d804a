import { bookingMessage } from "../../../emails/message";
import type { Doc, Id } from "../../_generated/dataModel";
import { env, type MutationCtx, type QueryCtx } from "../../_generated/server";
import { type Audience, audiences, listsUpcomingSessions } from "../../domain/emailKinds";
import { bookingFacts } from "../bookingFacts";
import { findTemplate } from "../emailTemplates";
import { emailLinks } from "../links";
import type { BookedSession } from "../sessions";
import { type Content, insert, isPending, isUndelivered, listEmails, remove, startNextGeneration, wake } from "./rows";

/** What an email is about; `sessions` are those that it lists. */
type Subject = Pick<Doc<"emails">, "bookingId" | "occasion" | "sessionIds"> & { sessions: BookedSession[] };

/** Queues the emails about a new booking: one to its client, one to its professional. */
export async function queueBooked(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, sessions }: { bookingId: Id<"bookings">; sessions: BookedSession[] },
): Promise<void> {
  await queue(ctx, professional, { bookingId, sessions, occasion: "booked" });
}

/**
 * Queues the emails about canceled sessions. Pending emails about the booking must not contradict them: those are
 * rendered again with the `remaining` sessions. If no session remains, pending and undelivered ones are deleted. An email
 * that is being sent right now still arrives, but before these.
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
    if (!listsUpcomingSessions[email.occasion]) continue;
    if (remaining.length === 0) {
      if (isPending(email) || isUndelivered(email)) await remove(ctx, email);
    } else if (isPending(email)) {
      const content = await renderContent(ctx, professional, { ...email, sessions: remaining });
      await startNextGeneration(ctx, email, content);
    }
  }
  const sessionIds = cancelled.map(({ _id }) => _id);
  await queue(ctx, professional, { bookingId, sessionIds, sessions: cancelled, occasion: "cancelled" });
}

/** Queues the email about sessions that were canceled because the client was erased. Only the professional gets it. */
export async function queueCancelledByErasure(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, cancelled }: { bookingId: Id<"bookings">; cancelled: Doc<"bookings">[] },
): Promise<void> {
  const sessionIds = cancelled.map(({ _id }) => _id);
  const subject: Subject = { bookingId, sessionIds, sessions: cancelled, occasion: "cancelled" };
  await queue(ctx, professional, subject, ["professional"]);
}

/**
 * Inserts one email per recipient, with its content rendered and frozen, and wakes the dispatcher. It does not check
 * whether a run is active: that read would make every booking conflict with the dispatcher's writes (OCC).
 */
async function queue(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { sessions, ...subject }: Subject,
  recipients: readonly Audience[] = audiences,
): Promise<void> {
  for (const audience of recipients) {
    const email = { ...subject, professionalId: professional._id, audience };
    await insert(ctx, email, await renderContent(ctx, professional, { ...email, sessions }));
  }
  await wake(ctx, Date.now());
}

const addresses: Record<Audience, (client: string, professional: string) => Pick<Content, "to" | "replyTo">> = {
  client: (client, professional) => ({ to: client, replyTo: professional }),
  professional: (_, professional) => ({ to: professional, replyTo: undefined }),
};

/** Renders an email from the current professional, template and sessions. */
export async function renderContent(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { bookingId, sessions, occasion, audience }: Subject & Pick<Doc<"emails">, "audience">,
): Promise<Content> {
  const [first] = sessions;
  if (!first) throw new Error("An email lists at least one session -- invariant");
  const facts = {
    ...bookingFacts(professional.fullName, sessions),
    ...emailLinks(audience, professional, { ...first, bookingId }),
    from: env.EMAIL_FROM,
  };
  const template = await findTemplate(ctx, professional._id, { occasion, audience });
  return {
    from: sender(professional.fullName),
    ...addresses[audience](first.email, professional.email),
    ...bookingMessage(occasion, audience, facts, template),
  };
}

/** `"Demo Teacher via Lessonapp" <no-reply@…>`: one address for all, with the professional's name. */
export function sender(professionalName: string): string {
  const name = professionalName.replace(/["\\<>\p{Cc}]/gu, " ").trim();
  return `"${name} via Lessonapp" <${env.EMAIL_FROM}>`;
}
