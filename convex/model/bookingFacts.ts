import type { CalendarFacts } from "../domain/calendarEntry";
import type { BookedSession } from "./sessions";

/**
 * What messages and calendar files tell of sessions that were booked together: what was agreed, who booked, and each
 * session as it stands. There is at least one; the professional's name is the present one.
 */
export function bookingFacts(
  professionalName: string,
  sessions: BookedSession[],
): CalendarFacts & { timeZone: string } {
  const [first] = sessions;
  if (!first) throw new Error("A booking has at least one session -- invariant");
  const { title, durationMinutes, price, location, sessionCount, timeZone } = first;
  return {
    ...{ title, professionalName, durationMinutes, price, location, sessionCount, timeZone },
    clientName: `${first.firstName} ${first.lastName}`,
    clientEmail: first.email,
    clientPhone: first.phone,
    sessions: sessions.map(({ _id, startsAt, endsAt, sessionIndex, status, updatedAt }) => ({
      ...{ id: _id, startsAt, endsAt, sessionIndex },
      isCancelled: status === "cancelled",
      changedAt: updatedAt,
    })),
  };
}
