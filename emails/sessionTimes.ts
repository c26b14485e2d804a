import type { CalendarFacts } from "#domain/calendarEntry";
import { sessionLabel } from "#domain/slotLabels";
import { describeZone } from "#domain/timeZone";

type Sessions = Pick<CalendarFacts, "sessions"> & { timeZone: string; movedFrom?: ReadonlyMap<string, number> };

/**
 * The date of a session, and its time with the time zone. `before` is when it was before it moved, `about` says which
 * booking it belongs to if there are several.
 */
export type SessionTime = { date: string; time: string; before: string | null; about?: string };

/** When each session is. */
export function sessionTimes({ sessions, timeZone, movedFrom }: Sessions): [SessionTime, ...SessionTime[]] {
  const [first, ...others] = sessions.map(({ id, startsAt, endsAt, changedAt }): SessionTime => {
    const labelAt = (start: number) => {
      const { date, time, zone } = sessionLabel(timeZone, start, start + endsAt - startsAt, changedAt);
      return { date, time: `${time} ${zone}` };
    };
    const from = movedFrom?.get(id);
    const before = from === undefined ? null : labelAt(from);
    return { ...labelAt(startsAt), before: before && `${before.date} · ${before.time}` };
  });
  if (!first) throw new Error("An email lists at least one session -- invariant");
  return [first, ...others];
}

/** The time zone of the sessions, with its name in the time zone database. */
export function timeZoneText({ sessions, timeZone }: Sessions): string {
  const zone = describeZone(timeZone, sessions[0]?.startsAt ?? 0);
  return zone.name === zone.offset ? zone.name : `${zone.name} (${timeZone})`;
}
