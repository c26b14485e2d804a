import type { CalendarFacts } from "#domain/calendarEntry";
import type { Audience } from "#domain/emailKinds";
import { pluralize } from "#domain/labels";
import { sessionLabel } from "#domain/slotLabels";
import { type ListedSession, noteValue, sessionsValue } from "./blocks";
import { calendarFileOf } from "./calendarFile";
import { compose, plainText } from "./compose";
import { defaults } from "./defaults.generated";
import { type BookingMessage, calendarAttachment } from "./message";
import { unlinked } from "./names";

/** Canceled sessions of one booking. `professionalName` is the same for all bookings of a message. */
export type CancelledBooking = CalendarFacts & { timeZone: string };

type SeveralFacts = { bookings: CancelledBooking[]; bookingUrl: string; note: string | undefined; from: string };

/** More of a title or name than anyone needs to recognize it. */
const MAX_ABOUT_LENGTH = 60;

/**
 * Renders the email about sessions of several bookings that were canceled in one step. It is always our own text: a
 * professional's own template is about one booking.
 */
export function severalCancelledMessage(
  audience: Audience,
  { bookings, bookingUrl, note, from }: SeveralFacts,
): BookingMessage {
  const sessions = bookings
    .flatMap((booking) => booking.sessions.map((session) => ({ booking, session })))
    .toSorted((a, b) => a.session.startsAt - b.session.startsAt);
  const listed = sessions.map(({ booking, session }): ListedSession => {
    const label = sessionLabel(booking.timeZone, session.startsAt, session.endsAt, session.changedAt);
    const { date, time, zone } = label;
    const about = aboutText(audience, booking);
    return { date, time: `${time} ${zone}`, before: null, about, googleUrl: "", outlookUrl: "" };
  });
  const [first] = bookings;
  if (!first) throw new Error("An email lists at least one session -- invariant");
  const values = {
    clientName: plainText(unlinked(first.clientName)),
    professionalName: plainText(unlinked(first.professionalName)),
    count: plainText(pluralize(sessions.length, "session")),
    bookingUrl: plainText(bookingUrl),
    sessions: sessionsValue(listed, false),
    changeNote: noteValue(note ?? ""),
  };
  return {
    ...compose(defaults.severalCancelled[audience], values),
    attachments: [
      calendarAttachment(
        sessions.map(({ session }) => session),
        calendarFileOf(audience, bookings, from),
      ),
    ],
  };
}

function aboutText(audience: Audience, { title, clientName }: CancelledBooking): string {
  const about = audience === "client" ? title : `${shorten(title)} with ${shorten(clientName)}`;
  return unlinked(audience === "client" ? shorten(about) : about);
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_ABOUT_LENGTH ? text : `${characters.slice(0, MAX_ABOUT_LENGTH - 1).join("")}…`;
}
