import type { CalendarFacts } from "#domain/calendarEntry";
import { sessionLabel } from "#domain/slotLabels";
import { describeZone } from "#domain/timeZone";

type Sessions = Pick<CalendarFacts, "sessions"> & { timeZone: string };

/** The date of a session, and its time with the time zone. */
export type SessionTime = { date: string; time: string };

/** The date, and the time with its zone, of each session. */
export function sessionTimes({ sessions, timeZone }: Sessions): [SessionTime, ...SessionTime[]] {
  const [first, ...others] = sessions.map(({ startsAt, endsAt, changedAt }) => {
    const { date, time, zone } = sessionLabel(timeZone, startsAt, endsAt, changedAt);
    return { date, time: `${time} ${zone}` };
  });
  if (!first) throw new Error("An email lists at least one session -- invariant");
  return [first, ...others];
}

/** The time zone of the sessions, with its name in the time zone database. */
export function timeZoneText({ sessions, timeZone }: Sessions): string {
  const zone = describeZone(timeZone, sessions[0]?.startsAt ?? 0);
  return zone.name === zone.offset ? zone.name : `${zone.name} (${timeZone})`;
}
