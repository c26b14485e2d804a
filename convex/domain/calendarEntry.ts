import type { Audience } from "./emailKinds";
import { durationLabel } from "./labels";
import { formatPrice } from "./price";
import { withShownLinks } from "./shownLinks";

/** A session as a calendar entry. Instants are UTC ms. */
export type CalendarEntry = { title: string; details: string; location: string; startsAt: number; endsAt: number };

/** The terms, the same for every session. `price` is in dollars per session. */
export type Agreement = {
  title: string;
  professionalName: string;
  durationMinutes: number;
  price: number;
  location: string;
  sessionCount: number;
};
/** One session; `sessionIndex` counts from 0. */
export type Session = { startsAt: number; endsAt: number; sessionIndex: number };
/** The client who booked. */
export type Client = { clientName: string; clientEmail: string; clientPhone: string };

/** A session in its current state. `revision` counts its changes, `changedAt` (UTC ms) is the last one. */
export type CalendarSession = Session & { id: string; isCancelled: boolean; revision: number; changedAt: number };

/** A booking, or some of its sessions. */
export type CalendarFacts = Agreement & Client & { sessions: CalendarSession[] };

/**
 * A session for the client's calendar. People share calendars, and the links to Google and Outlook contain the whole
 * entry, so it never contains the manage token.
 */
export function clientEntry(agreed: Agreement, session: Session): CalendarEntry {
  const { title, professionalName, price } = agreed;
  return entryOf(agreed, session, `${title} with ${professionalName}`, [
    price > 0 && `Paid directly to ${professionalName}`,
    `To change or cancel, reply to your confirmation email to reach ${professionalName}.`,
  ]);
}

/** A session for the professional's calendar, with the client's contact details. */
export function professionalEntry(agreed: Agreement & Client, session: Session): CalendarEntry {
  const { title, clientName, clientEmail, clientPhone } = agreed;
  return entryOf(agreed, session, `${title}: ${clientName}`, [clientEmail, clientPhone]);
}

/** A session for the calendar of either side. */
export const entryFor = { client: clientEntry, professional: professionalEntry } satisfies Record<Audience, unknown>;

function entryOf(
  { durationMinutes, price, location, sessionCount }: Agreement,
  { startsAt, endsAt, sessionIndex }: Session,
  title: string,
  lines: (string | false)[],
): CalendarEntry {
  const position = sessionCount > 1 ? ` (${sessionIndex + 1} of ${sessionCount})` : "";
  const details = [`${durationLabel(durationMinutes)} · ${formatPrice(price)}`, ...lines].filter(Boolean).join("\n");
  return { title: title + position, details, location: withShownLinks(location), startsAt, endsAt };
}
