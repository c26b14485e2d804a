import { bookingMessage, type MessageFacts } from "../../emails/message";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import type { NewSession } from "./sessions";

/** More messages than one booking or series can have. */
const MOST_MESSAGES = 200;

const audiences = ["client", "professional"] as const;

type About = Pick<Doc<"emails">, "bookingId" | "occasion" | "sessionIds"> & { sessions: NewSession[] };

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
  await queue(ctx, professional, { bookingId, sessions, occasion: "booked" });
}

/**
 * As `queueBooked`, after some sessions of a booking were cancelled, and `remaining` were not. What has not been sent yet
 * of the first messages must not arrive behind these and say otherwise: it is dropped where nothing remains, else told
 * anew with what remains. One that is on its way at this moment still arrives, but before these.
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
  const messages = await ctx.db
    .query("emails")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST_MESSAGES);
  for (const email of messages) {
    const isPending = email.status === "queued" || email.status === "sending";
    if (email.occasion !== "booked" || !isPending) continue;
    if (remaining.length > 0) await freezeAgain(ctx, professional, email, remaining);
    else await drop(ctx, email);
  }
  const sessionIds = cancelled.map(({ _id }) => _id);
  await queue(ctx, professional, { bookingId, sessionIds, sessions: cancelled, occasion: "cancelled" });
}

async function queue(ctx: MutationCtx, professional: Doc<"professionals">, about: About): Promise<void> {
  const { sessions, ...subject } = about;
  for (const audience of audiences) {
    const content = contentOf(professional, { ...about, audience });
    const fresh = { professionalId: professional._id, audience, to: content.to, generation: 1 };
    const emailId = await ctx.db.insert("emails", { ...subject, ...fresh, ...untried() });
    await ctx.db.insert("emailPayloads", { emailId, ...content });
  }
  await ctx.scheduler.runAfter(0, internal.emailDelivery.dispatch, {});
}

/** Renders a message anew; its next generation goes out under a key of its own, and results of the old one don't count. */
async function freezeAgain(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  email: Doc<"emails">,
  sessions: Doc<"bookings">[],
): Promise<void> {
  const { _id: emailId, audience, occasion, bookingId, generation } = email;
  const content = contentOf(professional, { bookingId, sessions, occasion, audience });
  await ctx.db.patch("emails", emailId, {
    ...untried(),
    to: content.to,
    generation: generation + 1,
    firstAttemptAt: undefined,
    errorCode: undefined,
    lastError: undefined,
  });
  await ctx.db.patch("emailPayloads", (await payloadOf(ctx, emailId))._id, content);
}

async function drop(ctx: MutationCtx, { _id }: Doc<"emails">): Promise<void> {
  await ctx.db.delete("emailPayloads", (await payloadOf(ctx, _id))._id);
  await ctx.db.delete("emails", _id);
}

async function payloadOf(ctx: MutationCtx, emailId: Id<"emails">): Promise<Doc<"emailPayloads">> {
  const payload = await ctx.db
    .query("emailPayloads")
    .withIndex("by_emailId", (q) => q.eq("emailId", emailId))
    .unique();
  if (!payload) throw new Error("A pending message has its content -- invariant");
  return payload;
}

/** The state of a message that is due now and was never tried. */
function untried() {
  const now = Date.now();
  return { status: "queued", attempt: 0, failures: 0, nextAttemptAt: now, updatedAt: now } as const;
}

/** What is frozen: from whom, to whom, and the message itself. */
function contentOf(
  professional: Doc<"professionals">,
  { sessions, occasion, audience }: About & Pick<Doc<"emails">, "audience">,
) {
  const facts = factsOf(professional, sessions);
  return {
    from: sender(professional.fullName),
    to: audience === "client" ? facts.clientEmail : professional.email,
    replyTo: audience === "client" ? professional.email : undefined,
    ...bookingMessage(occasion, audience, facts),
  };
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
