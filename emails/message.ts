import { durationLabel } from "../convex/domain/duration";
import { locationLink } from "../convex/domain/location";
import { priceLabel } from "../convex/domain/price";
import { type SessionLabel, sessionLabel } from "../convex/domain/slotLabels";
import { describeZone } from "../convex/domain/timeZone";
import { compose, type Message, plainText } from "./compose";
import { defaults } from "./defaults.generated";
import { escapeHtml } from "./fill";
import type { Value, Values } from "./keys";

/** What a message about a booking or series tells. Instants are UTC ms; `price` is in dollars per session. */
export type MessageFacts = {
  clientName: string;
  clientEmail: string;
  clientPhone: string;
  professionalName: string;
  eventTypeTitle: string;
  timeZone: string;
  durationMinutes: number;
  price: number;
  location: string;
  sessions: { startsAt: number; endsAt: number }[];
  bookingUrl: string;
};

/** What has happened to the sessions that a message tells of. */
export type Occasion = "booked" | "cancelled";

/** The message to one audience on one occasion, complete and safe to send: every fact is escaped where it stands. */
export function bookingMessage(occasion: Occasion, audience: "client" | "professional", facts: MessageFacts): Message {
  return compose(defaults[occasion][audience], valuesOf(facts));
}

function valuesOf(facts: MessageFacts): Values {
  const { timeZone, sessions } = facts;
  const labels = sessions.map(({ startsAt, endsAt }) => sessionLabel(timeZone, startsAt, endsAt));
  const [first] = labels;
  if (!first) throw new Error("A message tells of at least one session -- invariant");
  const zone = describeZone(timeZone, first.startsAt);
  return {
    clientName: plainText(facts.clientName),
    clientEmail: plainText(facts.clientEmail),
    clientPhone: plainText(facts.clientPhone),
    professionalName: plainText(facts.professionalName),
    eventTypeTitle: plainText(facts.eventTypeTitle),
    date: plainText(first.date),
    time: plainText(`${first.time} ${first.zone}`),
    timeZone: plainText(zone.name === zone.offset ? zone.name : `${zone.name} (${timeZone})`),
    duration: plainText(durationLabel(facts.durationMinutes)),
    price: plainText(priceLabel(facts.price, sessions.length)),
    bookingUrl: plainText(facts.bookingUrl),
    location: locationValue(facts.location),
    sessions: sessionsValue(labels),
  };
}

function locationValue(location: string): Value {
  const link = locationLink(location);
  const shown = escapeHtml(location);
  return { html: link ? `<a href="${escapeHtml(link)}">${shown}</a>` : shown, text: location };
}

function sessionsValue(labels: SessionLabel[]): Value {
  const lines = labels.map(({ date, time, zone }) => `${date} · ${time} ${zone}`);
  return {
    html: lines.map(escapeHtml).join("<br>"),
    text: lines.length === 1 ? lines.join() : `\n${lines.map((line) => `- ${line}`).join("\n")}`,
  };
}
