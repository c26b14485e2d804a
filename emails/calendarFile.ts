import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import {
  type CalendarEntry,
  type CalendarFacts,
  type CalendarSession,
  clientEntry,
  professionalEntry,
} from "#domain/calendarEntry";

/** What a file does: adds its sessions to a calendar, or takes them out again. */
export type CalendarMethod = "PUBLISH" | "CANCEL";
export type Audience = "client" | "professional";

const entryFor = { client: clientEntry, professional: professionalEntry };

/**
 * Sessions as an iCalendar file for one audience. Times are UTC instants, so that it needs no rules of any zone. A
 * session keeps its UID for ever and is SEQUENCE 0 as booked, 1 as cancelled. Nothing depends on the present: the same
 * sessions are the same bytes. Why these methods: docs/decisions/0007.
 * @param from the address that messages about the booking come from
 */
export function calendarFile(method: CalendarMethod, audience: Audience, facts: CalendarFacts, from: string): string {
  const organizer = { name: parameter(facts.professionalName), email: from };
  const calendar = ical({
    prodId: "//Lessonapp//Bookings//EN",
    method: ICalCalendarMethod[method],
    events: facts.sessions.map((session) => ({ ...eventOf(session, entryFor[audience](facts, session)), organizer })),
  });
  // Every line ends with a line break, the last one too.
  return `${calendar}\r\n`;
}

function eventOf(session: CalendarSession, { title, details, location }: CalendarEntry) {
  const { id, isCancelled, changedAt, startsAt, endsAt } = session;
  return {
    id: `${id}@lessonapp`,
    sequence: isCancelled ? 1 : 0,
    stamp: new Date(changedAt),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: clean(isCancelled ? `Cancelled: ${title}` : title),
    description: clean(details),
    location: clean(location),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/** Text without the control characters that a calendar file cannot hold; line breaks are escaped. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
}

/** What may stand in the quotes of a parameter, in which a caret is the only escape and not known to all. */
function parameter(text: string): string {
  return text.replace(/["^\\\p{Cc}]/gu, " ").trim();
}
