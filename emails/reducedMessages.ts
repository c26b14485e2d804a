import type { CalendarFacts } from "#domain/calendarEntry";
import type { Occasion } from "#domain/emailKinds";
import { bookingsValue, sessionsValue } from "./blocks";
import { compose, type Message, plainText } from "./compose";
import { defaults } from "./defaults.generated";
import { unlinked } from "./names";
import { sessionTimes, timeZoneText } from "./sessionTimes";

/** What a short message shows: with whom and when, and the booking's page. Nothing else comes from its professional. */
export type ShortFacts = Pick<CalendarFacts, "professionalName" | "sessions"> & {
  timeZone: string;
  bookingUrl: string;
  movedFrom?: ReadonlyMap<string, number>;
};

/** A booking in a summary. */
export type ListedBooking = ShortFacts;

/** Renders a client's email without anything of the professional's but the name. */
export function shortMessage(occasion: Occasion, facts: ShortFacts): Message {
  const sessions = sessionTimes(facts);
  const [first] = sessions;
  return compose(defaults.short[occasion], {
    professionalName: plainText(unlinked(facts.professionalName)),
    sessions: sessionsValue(sessions),
    date: plainText(first.date),
    time: plainText(first.time),
    timeZone: plainText(timeZoneText(facts)),
    bookingUrl: plainText(facts.bookingUrl),
  });
}

/** Renders one email about several bookings with the same address, which can be with different professionals. */
export function summaryMessage(bookings: ListedBooking[]): Message {
  const listed = bookings.map((booking) => {
    const sessions = sessionTimes(booking);
    const [{ date, time }] = sessions;
    const more = sessions.length > 1 ? `, and ${sessions.length - 1} more` : "";
    return { when: `${date} · ${time}${more}`, name: unlinked(booking.professionalName), url: booking.bookingUrl };
  });
  return compose(defaults.summary, { count: plainText(String(bookings.length)), bookings: bookingsValue(listed) });
}
