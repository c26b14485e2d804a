import { type CalendarFacts, type CalendarSession, entryFor } from "#domain/calendarEntry";
import { googleUrl, outlookUrl } from "#domain/calendarLinks";
import { type Actor, type Audience, listsUpcomingSessions, type Occasion } from "#domain/emailKinds";
import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import { sessionLabel } from "#domain/slotLabels";
import { describeZone } from "#domain/timeZone";
import { type ListedSession, locationValue, noteValue, sessionsValue } from "./blocks";
import { calendarFile, calendarMethod } from "./calendarFile";
import type { TemplateText } from "./checkTemplate";
import { compose, type Message, plainText, type Values } from "./compose";
import { defaults } from "./defaults.generated";
import { parseKeys } from "./parseKeys";
import type { Template } from "./renderDefaults";
import { sanitize } from "./sanitize";
import { toPlainText } from "./toPlainText";

/** Everything that an email about a booking can show. `from` is its sender address. */
export type MessageFacts = CalendarFacts & {
  timeZone: string;
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
 * own template is sanitized after it is filled in.
 * @param own the professional's own template, instead of the default
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
      ? compose(withText(facts.note === undefined ? own : withNote(own)), values, sanitize)
      : compose(defaultTemplate(occasion, audience, facts), values)),
    attachments: [calendarAttachment(facts.sessions, file)],
  };
}

function withText(own: TemplateText): Template {
  return { ...own, text: toPlainText(own.html) };
}

/** A professional's own template with the note after its first paragraph, unless it has a place for it. */
function withNote(own: TemplateText): TemplateText {
  if (parseKeys(own.html).keys.some(({ key }) => key === "changeNote")) return own;
  const { index = 0, 0: end = "" } = /<\/p>/i.exec(own.html) ?? {};
  const at = index + end.length;
  return { ...own, html: own.html.slice(0, at) + defaults.note.html + own.html.slice(at) };
}

function defaultTemplate(occasion: Occasion, audience: Audience, { clientEmail, by }: MessageFacts): Template {
  const isErased = clientEmail === "";
  if (by === "client" && occasion !== "booked") return defaults.byClient[occasion][audience];
  return (isErased && erasedTemplates[occasion]) || defaults[occasion][audience];
}

function toValues(occasion: Occasion, audience: Audience, facts: MessageFacts): Values {
  const { timeZone } = facts;
  const sessions = facts.sessions.map((session) => listed(audience, facts, session));
  const [first] = sessions;
  const zone = describeZone(timeZone, facts.sessions[0]?.startsAt ?? 0);
  if (!first) throw new Error("An email lists at least one session -- invariant");
  return {
    clientName: plainText(facts.clientName),
    clientEmail: plainText(facts.clientEmail),
    clientPhone: plainText(facts.clientPhone),
    professionalName: plainText(facts.professionalName),
    eventTypeTitle: plainText(facts.title),
    date: plainText(first.date),
    time: plainText(first.time),
    timeZone: plainText(zone.name === zone.offset ? zone.name : `${zone.name} (${timeZone})`),
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
    sessions: sessionsValue(sessions, listsUpcomingSessions[occasion]),
  };
}

function listed(audience: Audience, facts: MessageFacts, session: CalendarSession): ListedSession {
  const { id, startsAt, endsAt, changedAt } = session;
  const labelAt = (start: number) => sessionLabel(facts.timeZone, start, start + endsAt - startsAt, changedAt);
  const { date, time, zone } = labelAt(startsAt);
  const movedFrom = facts.movedFrom?.get(id);
  const before = movedFrom === undefined ? null : labelAt(movedFrom);
  const entry = entryFor[audience](facts, session);
  return {
    date,
    time: `${time} ${zone}`,
    before: before && `${before.date} · ${before.time} ${before.zone}`,
    googleUrl: googleUrl(entry),
    outlookUrl: outlookUrl(entry),
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
  return `${label}, paid directly to ${payees[audience](professionalName)}`;
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
