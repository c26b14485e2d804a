import { type CalendarFacts, type CalendarSession, entryFor } from "#domain/calendarEntry";
import { googleUrl, outlookUrl } from "#domain/calendarLinks";
import { type Actor, type Audience, listsUpcomingSessions, type Occasion } from "#domain/emailKinds";
import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import { type ListedSession, locationValue, noteValue, sessionsValue } from "./blocks";
import { calendarFile, calendarMethod } from "./calendarFile";
import type { TemplateText } from "./checkTemplate";
import { compose, type Message, plainText, type Values } from "./compose";
import { defaults } from "./defaults.generated";
import { withoutFalseLinks } from "./linkTexts";
import { greetingName, unlinked } from "./names";
import { withParagraphs } from "./paragraphs";
import type { Template } from "./renderDefaults";
import { sanitize } from "./sanitize";
import { sessionTimes, timeZoneText } from "./sessionTimes";

/** Everything that an email about a booking can show. `from` is its sender address. */
export type MessageFacts = CalendarFacts & {
  timeZone: string;
  clientFirstName: string;
  /** Where moved sessions started before (UTC ms), by id. */
  movedFrom?: ReadonlyMap<string, number>;
  /** Who moved or canceled the sessions, if it was not the professional. */
  by?: Actor | undefined;
  /** What the person who changed the booking wrote to the recipient. */
  note?: string | undefined;
  from: string;
  bookingUrl: string;
  icsUrl: string;
  cancelUrl: string;
  editUrl: string;
};

/** `content` is in base64. */
type Attachment = { filename: string; contentType: string; content: string };

export type BookingMessage = Message & { attachments: Attachment[] };

/** Templates for bookings whose client was erased, if they differ from the default. */
const erasedTemplates: Record<Occasion, Template | null> = { booked: null, moved: null, cancelled: defaults.erased };

/**
 * Renders the email for one occasion and audience, with its calendar file. Every value is escaped, and a professional's
 * own template is made safe after it is filled in.
 * @param own the professional's own template, sanitized, instead of the default
 */
export function bookingMessage(
  occasion: Occasion,
  audience: Audience,
  facts: MessageFacts,
  own?: TemplateText | null,
): BookingMessage {
  const values = toValues(occasion, audience, facts);
  const file = calendarFile(audience, facts, facts.from);
  return {
    ...(own
      ? compose(ownTemplate(own, facts.note !== undefined), values, cleanOwn)
      : compose(defaultTemplate(occasion, audience, facts), values)),
    attachments: [calendarAttachment(facts.sessions, file)],
  };
}

function ownTemplate({ subject, html: written }: TemplateText, hasNote: boolean): Template {
  const paragraphs = withParagraphs(written);
  const html = hasNote ? withNote(paragraphs) : paragraphs;
  return { subject, html };
}

/** A professional's own template with the note after its first paragraph, unless it has a place for it. */
function withNote(html: string): string {
  if (/\{\{\s*changeNote\s*\}\}/.test(html)) return html;
  const { index = 0, 0: end = "" } = /<\/p>/i.exec(html) ?? {};
  const at = index + end.length;
  return html.slice(0, at) + defaults.note.html + html.slice(at);
}

/** Values can be addresses, such as the title of an event type, so that links are checked once more. */
function cleanOwn(html: string): string {
  return withoutFalseLinks(sanitize(html));
}

function defaultTemplate(occasion: Occasion, audience: Audience, { clientEmail, by }: MessageFacts): Template {
  const isErased = clientEmail === "";
  if (by === "client" && occasion !== "booked") return defaults.byClient[occasion][audience];
  return (isErased && erasedTemplates[occasion]) || defaults[occasion][audience];
}

function toValues(occasion: Occasion, audience: Audience, facts: MessageFacts): Values {
  const times = sessionTimes(facts);
  const sessions = facts.sessions.map((session, index): ListedSession => {
    const entry = entryFor[audience](facts, session);
    return { ...(times[index] ?? times[0]), googleUrl: googleUrl(entry), outlookUrl: outlookUrl(entry) };
  });
  const [first] = sessions;
  if (!first) throw new Error("An email lists at least one session -- invariant");
  return {
    clientName: plainText(unlinked(facts.clientName)),
    clientFirstName: plainText(greetingName(facts.clientFirstName)),
    clientEmail: plainText(facts.clientEmail),
    clientPhone: plainText(facts.clientPhone),
    professionalName: plainText(unlinked(facts.professionalName)),
    eventTypeTitle: plainText(facts.title),
    date: plainText(first.date),
    time: plainText(first.time),
    timeZone: plainText(timeZoneText(facts)),
    duration: plainText(durationLabel(facts.durationMinutes)),
    price: plainText(priceText(occasion, audience, facts)),
    bookingUrl: plainText(facts.bookingUrl),
    googleUrl: plainText(first.googleUrl),
    outlookUrl: plainText(first.outlookUrl),
    icsUrl: plainText(facts.icsUrl),
    cancelUrl: plainText(facts.cancelUrl),
    editUrl: plainText(facts.editUrl),
    location: locationValue(facts.location),
    changeNote: noteValue(facts.note ?? ""),
    sessions: sessionsValue(sessions, listsUpcomingSessions[occasion] ? sessions : []),
  };
}

const payees: Record<Audience, (professionalName: string) => string> = {
  client: (professionalName) => professionalName,
  professional: () => "you",
};

/** The price and, if the sessions take place, their total and whom the client pays. */
function priceText(
  occasion: Occasion,
  audience: Audience,
  { price, sessionCount, sessions, professionalName }: MessageFacts,
): string {
  const standing = listsUpcomingSessions[occasion] ? sessions.length : 0;
  const label = priceLabel(price, sessionCount, standing);
  if (price === 0 || standing === 0) return label;
  return `${label}, paid directly to ${payees[audience](unlinked(professionalName))}`;
}

/** A calendar file with these sessions, attached. */
export function calendarAttachment(sessions: readonly CalendarSession[], file: string): Attachment {
  return textAttachment("booking.ics", `text/calendar; charset=utf-8; method=${calendarMethod(sessions)}`, file);
}

/** A UTF-8 text file. Convex has no `Buffer`. */
function textAttachment(filename: string, contentType: string, text: string): Attachment {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return { filename, contentType, content: btoa(bytes.join("")) };
}
