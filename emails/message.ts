import { type CalendarFacts, clientEntry, professionalEntry } from "#domain/calendarEntry";
import { googleUrl, outlookUrl } from "#domain/calendarLinks";
import { durationLabel } from "#domain/duration";
import { priceLabel } from "#domain/price";
import { sessionLabel } from "#domain/slotLabels";
import { describeZone } from "#domain/timeZone";
import { type Attachment, attachment } from "./attachment";
import { type ListedSession, locationValue, sessionsValue } from "./blocks";
import { type Audience, calendarFile } from "./calendarFile";
import type { TemplateText } from "./checkTemplate";
import { compose, type Message, plainText } from "./compose";
import { defaults } from "./defaults.generated";
import type { Values } from "./keys";
import { toPlainText } from "./toPlainText";

/** What a message about a booking or series tells; `from` is the address that it comes from. */
export type MessageFacts = CalendarFacts & {
  timeZone: string;
  from: string;
  bookingUrl: string;
  icsUrl: string;
  cancelUrl: string;
  editUrl: string;
};

/** What has happened to the sessions that a message tells of. */
export type Occasion = "booked" | "cancelled";

export type BookingMessage = Message & { attachments: Attachment[] };

const entryFor = { client: clientEntry, professional: professionalEntry };

/**
 * The message to one audience on one occasion with its calendar file, complete and safe to send: every fact is escaped
 * where it stands.
 * @param own the professional's own text, which stands in for the default
 */
export function bookingMessage(
  occasion: Occasion,
  audience: Audience,
  facts: MessageFacts,
  own?: TemplateText | null,
): BookingMessage {
  const standard = isErased(occasion, facts) ? defaults.erased : defaults[occasion][audience];
  const template = own ? { ...own, text: toPlainText(own.html) } : standard;
  const method = occasion === "booked" ? "PUBLISH" : "CANCEL";
  const file = calendarFile(method, audience, facts, facts.from);
  return {
    ...compose(template, valuesOf(occasion, audience, facts)),
    attachments: [attachment("booking.ics", `text/calendar; charset=utf-8; method=${method}`, file)],
  };
}

/** Whether what was cancelled is that of a client whose data were erased: nobody else is left to be told. */
function isErased(occasion: Occasion, { clientEmail }: MessageFacts): boolean {
  return occasion === "cancelled" && clientEmail === "";
}

function valuesOf(occasion: Occasion, audience: Audience, facts: MessageFacts): Values {
  const { timeZone } = facts;
  const sessions = facts.sessions.map((session): ListedSession => {
    const { date, time, zone } = sessionLabel(timeZone, session.startsAt, session.endsAt, session.changedAt);
    const entry = entryFor[audience](facts, session);
    return { date, time: `${time} ${zone}`, googleUrl: googleUrl(entry), outlookUrl: outlookUrl(entry) };
  });
  const [first] = sessions;
  const zone = describeZone(timeZone, facts.sessions[0]?.startsAt ?? 0);
  if (!first) throw new Error("A message tells of at least one session -- invariant");
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
    sessions: sessionsValue(sessions, occasion === "booked"),
  };
}

/** What a booking costs and whom one pays; nobody is told whom to pay for what was cancelled. */
function priceText(
  occasion: Occasion,
  audience: Audience,
  { price, sessions, professionalName }: MessageFacts,
): string {
  const label = priceLabel(price, sessions.length);
  if (price === 0 || occasion === "cancelled") return label;
  return `${label}, paid directly to ${audience === "client" ? professionalName : "you"}`;
}
