import { durationLabel } from "./duration";
import { formatPrice } from "./price";

/** A session as a calendar shows it. Instants are UTC ms. */
export type CalendarEntry = { title: string; details: string; location: string; startsAt: number; endsAt: number };

/** What was agreed on, the same for every session. `price` is in dollars per session. */
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
/** Who booked. */
export type Client = { clientName: string; clientEmail: string; clientPhone: string };

/** A session as it stands. `changedAt` (UTC ms) is when it was booked or cancelled. */
export type CalendarSession = Session & { id: string; isCancelled: boolean; changedAt: number };

/** A booking or series, or some of its sessions. */
export type CalendarFacts = Agreement & Client & { sessions: CalendarSession[] };

/**
 * A session for its client's calendar. Calendars are shared with families and colleagues, and links to Google and
 * Outlook carry all of it in their address: the manage token never stands in it.
 */
export function clientEntry(agreed: Agreement, session: Session): CalendarEntry {
  const { title, professionalName, price } = agreed;
  return entryOf(agreed, session, `${title} with ${professionalName}`, [
    price > 0 && `Paid directly to ${professionalName}`,
    `To change or cancel, reply to your confirmation e-mail: it reaches ${professionalName}.`,
  ]);
}

/** The same session for its professional's calendar: with whom, and how to reach them. */
export function professionalEntry(agreed: Agreement & Client, session: Session): CalendarEntry {
  const { title, clientName, clientEmail, clientPhone } = agreed;
  return entryOf(agreed, session, `${title}: ${clientName}`, [clientEmail, clientPhone]);
}

function entryOf(
  { durationMinutes, price, location, sessionCount }: Agreement,
  { startsAt, endsAt, sessionIndex }: Session,
  title: string,
  lines: (string | false)[],
): CalendarEntry {
  const position = sessionCount > 1 ? ` (${sessionIndex + 1} of ${sessionCount})` : "";
  const details = [`${durationLabel(durationMinutes)} · ${formatPrice(price)}`, ...lines].filter(Boolean).join("\n");
  return { title: title + position, details, location, startsAt, endsAt };
}
