import type { Doc } from "../_generated/dataModel";
import type { CalendarFacts } from "../domain/calendarEntry";
import { fullName } from "../domain/person";

/** What emails and calendar files show about sessions booked together. The professional's name is the current one. */
export function bookingFacts(
  professionalName: string,
  sessions: Doc<"bookings">[],
): CalendarFacts & { timeZone: string; clientFirstName: string } {
  const [first] = sessions;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  return {
    title: first.title,
    professionalName,
    durationMinutes: first.durationMinutes,
    price: first.price,
    location: first.location,
    sessionCount: first.sessionCount,
    timeZone: first.timeZone,
    clientName: fullName(first),
    clientFirstName: first.firstName,
    clientEmail: first.email,
    clientPhone: first.phone,
    sessions: sessions.map((session) => ({
      id: session._id,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      sessionIndex: session.sessionIndex,
      isCancelled: session.status === "cancelled",
      revision: session.revision,
      changedAt: session.updatedAt,
    })),
  };
}
