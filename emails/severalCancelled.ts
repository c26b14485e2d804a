import type { CalendarFacts } from "#domain/calendarEntry";
import type { Audience } from "#domain/emailKinds";
import { pluralize } from "#domain/labels";
import { noteValue, sessionsValue } from "./blocks";
import { calendarFileOf } from "./calendarFile";
import { compose, plainText, shorten } from "./compose";
import { defaults } from "./defaults.generated";
import { type BookingMessage, calendarAttachment } from "./message";
import { greetingName, unlinked } from "./names";
import { type SessionTime, sessionTimes } from "./sessionTimes";

/** Canceled sessions of one booking. */
type CancelledBooking = CalendarFacts & { timeZone: string; clientFirstName: string };

/** The bookings are with one professional. */
type SeveralFacts = { bookings: CancelledBooking[]; bookingUrl: string; note: string | undefined; from: string };

/** More of a title or name than anyone needs to recognize it. */
const MAX_NAME_LENGTH = 60;

/**
 * Renders the email about sessions of several bookings that were canceled in one step. It is always our own text: a
 * professional's own template is about one booking.
 */
export function severalCancelledMessage(
  audience: Audience,
  { bookings, bookingUrl, note, from }: SeveralFacts,
): BookingMessage {
  const [first] = bookings;
  if (!first) throw new Error("An email lists at least one session -- invariant");
  const sessions = bookings.flatMap((booking) => booking.sessions);
  const values = {
    clientFirstName: plainText(greetingName(first.clientFirstName)),
    professionalName: plainText(unlinked(first.professionalName)),
    count: plainText(pluralize(sessions.length, "session")),
    bookingUrl: plainText(bookingUrl),
    sessions: sessionsValue(listed(audience, bookings)),
    changeNote: noteValue(note ?? ""),
  };
  return {
    ...compose(defaults.severalCancelled[audience], values),
    attachments: [calendarAttachment(sessions, calendarFileOf(audience, bookings, from))],
  };
}

/** All sessions by their starts, each with the booking that it belongs to. */
function listed(audience: Audience, bookings: CancelledBooking[]): SessionTime[] {
  const times = bookings.flatMap((booking) => {
    const about = aboutText(audience, booking);
    return sessionTimes(booking).map((time, index) => ({
      startsAt: booking.sessions[index]?.startsAt ?? 0,
      time,
      about,
    }));
  });
  return times.toSorted((a, b) => a.startsAt - b.startsAt).map(({ time, about }) => ({ ...time, about }));
}

function aboutText(audience: Audience, { title, clientName }: CancelledBooking): string {
  const [what, who] = [title, clientName].map((text) => unlinked(shorten(text, MAX_NAME_LENGTH)));
  return audience === "client" ? `${what}` : `${what} with ${who}`;
}
