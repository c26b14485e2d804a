import { bookingMessage } from "../../../emails/message";
import { type ListedBooking, shortMessage, summaryMessage } from "../../../emails/reducedMessages";
import { severalCancelledMessage } from "../../../emails/severalCancelled";
import type { Doc } from "../../_generated/dataModel";
import { env, type QueryCtx } from "../../_generated/server";
import type { Audience } from "../../domain/emailKinds";
import { groupBy } from "../../domain/groupBy";
import { bookingFacts } from "../bookingFacts";
import { findTemplate } from "../emailTemplates";
import { emailLinks } from "../links";
import { rootOf } from "../series";
import { type Content, movedFromOf } from "./rows";
import type { Shape } from "./shape";

const addresses: Record<Audience, (client: string, professional: string) => Pick<Content, "to" | "replyTo">> = {
  client: (client, professional) => ({ to: client, replyTo: professional }),
  professional: (_, professional) => ({ to: professional, replyTo: undefined }),
};

type Rendering = Shape & { email: Doc<"emails">; sessions: Doc<"bookings">[] };

/** Renders an email from the current professional, template and sessions. */
export async function renderContent(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { email, sessions, reduction, others }: Rendering,
): Promise<Content> {
  const { bookingId, occasion, audience, by } = email;
  const [first] = sessions;
  if (!first) throw new Error("An email lists at least one session -- invariant");
  if (others.length > 0) {
    const listed = [{ professional, sessions }, ...others].map((booking) => listedBooking(booking));
    return { from: `"Lessonapp" <${env.EMAIL_FROM}>`, to: first.email, ...summaryMessage(listed) };
  }
  const headers = { from: sender(professional.fullName), ...addresses[audience](first.email, professional.email) };
  const bookings = groupBy(sessions, rootOf);
  if (bookings.length > 1) {
    const several = bookings.map((ofOne) => bookingFacts(professional.fullName, ofOne));
    const bookingUrl = `${env.APP_URL}/${professional.profileSlug}/bookings`;
    const note = reduction ? undefined : email.note;
    return {
      ...headers,
      ...severalCancelledMessage(audience, { bookings: several, bookingUrl, note, from: env.EMAIL_FROM }),
    };
  }
  const eventType = await ctx.db.get("eventTypes", first.eventTypeId);
  const isChangeable = eventType !== null && eventType.clientChanges !== "off";
  const facts = {
    ...bookingFacts(professional.fullName, sessions),
    ...emailLinks(audience, professional, { ...first, bookingId, isChangeable }),
    movedFrom: movedFromOf(email),
    by,
    note: email.note,
    from: env.EMAIL_FROM,
  };
  if (reduction) return { ...headers, ...shortMessage(occasion, facts) };
  // The professional's own texts about changes are about what they changed themselves.
  const isOwnTextTrue = occasion === "booked" || by !== "client";
  const template = isOwnTextTrue ? await findTemplate(ctx, professional._id, { occasion, audience }) : null;
  return { ...headers, ...bookingMessage(occasion, audience, facts, template) };
}

type Booking = { professional: Doc<"professionals">; sessions: Doc<"bookings">[] };

function listedBooking({ professional, sessions }: Booking): ListedBooking {
  const [first] = sessions;
  if (!first) throw new Error("A summary lists bookings with sessions -- invariant");
  const { bookingUrl } = emailLinks("client", professional, { ...first, bookingId: first._id, isChangeable: false });
  return { ...bookingFacts(professional.fullName, sessions), bookingUrl };
}

/** `"Demo Teacher via Lessonapp" <no-reply@…>`: one address for all, with the professional's name. */
export function sender(professionalName: string): string {
  const name = professionalName.replace(/["\\<>\p{Cc}]/gu, " ").trim();
  return `"${name} via Lessonapp" <${env.EMAIL_FROM}>`;
}
