import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { type CalendarEntry, type CalendarFacts, type CalendarSession, entryFor } from "#domain/calendarEntry";
import type { Audience } from "#domain/emailKinds";

type CalendarMethod = "PUBLISH" | "CANCEL";

/**
 * How calendar apps should read a file with these sessions: `CANCEL` removes one session. A `CANCEL` file cannot have
 * several UIDs (RFC 5546, 3.2.5), so several canceled sessions are published in their canceled state.
 */
export function calendarMethod(sessions: readonly CalendarSession[]): CalendarMethod {
  return sessions.length === 1 && sessions.every(({ isCancelled }) => isCancelled) ? "CANCEL" : "PUBLISH";
}

/**
 * Sessions as an iCalendar file for one audience. Times are UTC instants, so the file needs no time zone rules. A session
 * keeps its UID forever, and its SEQUENCE grows with each change. The output depends on nothing but the arguments.
 * docs/decisions/0007 explains the methods.
 * @param from the sender address of emails about the booking
 */
export function calendarFile(audience: Audience, facts: CalendarFacts, from: string): string {
  return calendarFileOf(audience, [facts], from);
}

/** The sessions of several bookings as one file. */
export function calendarFileOf(audience: Audience, bookings: readonly CalendarFacts[], from: string): string {
  const events = bookings.flatMap((facts) => {
    const organizer = { name: parameter(facts.professionalName) || "Lessonapp", email: from };
    return facts.sessions.map((session) => ({ ...eventOf(session, entryFor[audience](facts, session)), organizer }));
  });
  const calendar = ical({
    prodId: "//Lessonapp//Bookings//EN",
    method: ICalCalendarMethod[calendarMethod(bookings.flatMap(({ sessions }) => sessions))],
    events,
  });
  // Every line ends with a line break, including the last one.
  return `${calendar}\r\n`;
}

function eventOf(session: CalendarSession, { title, details, location }: CalendarEntry) {
  const { id, isCancelled, revision, changedAt, startsAt, endsAt } = session;
  return {
    id: `${id}@lessonapp`,
    sequence: revision,
    stamp: new Date(changedAt),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: clean(isCancelled ? `Canceled: ${title}` : title),
    description: clean(details),
    location: clean(location),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/** Removes control characters that a calendar file cannot contain. Line breaks stay; the library escapes them. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
}

/** Removes what a quoted parameter cannot contain. The only escape is a caret (RFC 6868), which not all apps know. */
function parameter(text: string): string {
  return text.replace(/["^\\\p{Cc}]/gu, " ").trim();
}
