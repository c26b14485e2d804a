import { bookedMessage, type MessageFacts } from "../../emails/message";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import type { NewSession } from "./sessions";

type Audience = Doc<"emails">["audience"];

/**
 * Writes the messages of a new booking or series to the outbox, one to its client and one to its professional, rendered
 * and frozen, and wakes the dispatcher. It is always woken: asking first whether one runs would make every booking
 * contend for the dispatcher's row.
 */
export async function queueBooked(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  bookingId: Id<"bookings">,
  sessions: NewSession[],
): Promise<void> {
  for (const audience of ["client", "professional"] as const) {
    await queue(ctx, professional, { bookingId, sessions, audience });
  }
  await ctx.scheduler.runAfter(0, internal.emailDelivery.dispatch, {});
}

async function queue(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, sessions, audience }: { bookingId: Id<"bookings">; sessions: NewSession[]; audience: Audience },
): Promise<void> {
  const facts = factsOf(professional, sessions);
  const to = audience === "client" ? facts.clientEmail : professional.email;
  const now = Date.now();
  const emailId = await ctx.db.insert("emails", {
    professionalId: professional._id,
    bookingId,
    occasion: "booked",
    audience,
    to,
    status: "queued",
    generation: 1,
    attempt: 0,
    failures: 0,
    nextAttemptAt: now,
    updatedAt: now,
  });
  await ctx.db.insert("emailPayloads", {
    emailId,
    from: sender(professional.fullName),
    to,
    replyTo: audience === "client" ? professional.email : undefined,
    ...bookedMessage(audience, facts),
  });
}

function factsOf(professional: Doc<"professionals">, sessions: NewSession[]): MessageFacts {
  const [first] = sessions;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  return {
    clientName: `${first.firstName} ${first.lastName}`,
    clientEmail: first.email,
    clientPhone: first.phone,
    professionalName: professional.fullName,
    eventTypeTitle: first.title,
    timeZone: first.timeZone,
    durationMinutes: first.durationMinutes,
    price: first.price,
    location: first.location,
    sessions: sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    bookingUrl: `${env.APP_URL}/booked#${first.manageToken}`,
  };
}

/** `"Demo Teacher via Lessonapp" <no-reply@…>`: one address for all, with the professional's name before it. */
function sender(professionalName: string): string {
  const name = professionalName.replace(/["\\<>\p{Cc}]/gu, " ").trim();
  return `"${name} via Lessonapp" <${env.EMAIL_FROM}>`;
}
