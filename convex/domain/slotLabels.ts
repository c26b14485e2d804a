import { dateLabel, formatDate, withYear } from "./calendarDate";
import { type ClockEntry, clockMomentLabel, entryAt, timeLabel, toLocal } from "./slotDays";
import { DAY_MS, MINUTE_MS } from "./time";
import { zoneAbbreviation } from "./timeZone";
import { wallClock } from "./wallClock";

/** "Tuesday, March 10", "3:00–3:30 PM", "PDT". */
export type SessionLabel = { startsAt: number; endsAt: number; date: string; time: string; zone: string };
/** With the local date of the start, `YYYY-MM-DD`. */
export type DatedLabel = SessionLabel & { day: string };

/** Labels one session. The date includes the year if it differs from the year at `readAt` (UTC ms). */
export function sessionLabel(timeZone: string, startsAt: number, endsAt: number, readAt: number): SessionLabel {
  const { day, date, ...label } = sessionLabels(timeZone, startsAt, endsAt)({ startsAt, endsAt });
  const read = wallClock(timeZone, readAt, readAt).toLocal(readAt);
  return { ...label, date: withYear(date, day, formatDate(Math.floor(read / DAY_MS))) };
}

/**
 * A function that labels sessions between two instants. Reuse it for several sessions: looking up the time zone's clock
 * and abbreviations is slow.
 */
export function sessionLabels(
  timeZone: string,
  from: number,
  to: number,
): (session: { startsAt: number; endsAt: number }) => DatedLabel {
  const clock = clockEntries(timeZone, from, to);
  return ({ startsAt, endsAt }) => {
    const [startClock, endClock] = [entryAt(clock, startsAt), entryAt(clock, endsAt)];
    const [start, end] = [toLocal(startClock, startsAt), toLocal(endClock, endsAt)];
    const [first, last] = [timeLabel(start), timeLabel(end)];
    const [startZone, zone] = [startClock.abbreviation, endClock.abbreviation];
    const sameHalf = first.slice(-2) === last.slice(-2) && endsAt - startsAt < DAY_MS / 2;
    const time =
      startZone === zone ? `${sameHalf ? first.slice(0, -3) : first}–${last}` : `${first} ${startZone}–${last}`;
    const day = Math.floor(start / DAY_MS);
    return { startsAt, endsAt, day: formatDate(day), date: dateLabel(day), time, zone };
  };
}

/**
 * A function that labels instants between two others (UTC ms): `Tuesday, March 10, 3:05 PM PDT`. The date includes the year
 * if it differs from that of the date `near` (`YYYY-MM-DD`).
 */
export function momentLabels(timeZone: string, from: number, to: number): (instant: number, near: string) => string {
  const clock = clockEntries(timeZone, from, to);
  return (instant, near) => clockMomentLabel(clock, instant, near);
}

/** `Tuesday, March 10, 2026, 3:05 PM PDT` for an instant (UTC ms). With the year, since it may be read in another one. */
export function momentLabel(timeZone: string, instant: number): string {
  const local = wallClock(timeZone, instant, instant).toLocal(instant);
  const day = Math.floor(local / DAY_MS);
  return `${dateLabel(day)}, ${formatDate(day).slice(0, -"-MM-DD".length)}, ${timeLabel(local)} ${zoneAbbreviation(timeZone, instant)}`;
}

/**
 * A time zone's clock from `from` to `to` (UTC ms), for pages, which have no time zone data.
 * @throws RangeError for a time zone that `parseTimeZone` rejects, and for times outside the range of `Date`
 */
export function clockEntries(timeZone: string, from: number, to: number): ClockEntry[] {
  const clock = wallClock(timeZone, from, to);
  const changes = clock.changes().filter((change) => change > from && change <= to);
  return [from, ...changes].map((since) => ({
    since,
    offsetMinutes: (clock.toLocal(since) - since) / MINUTE_MS,
    abbreviation: zoneAbbreviation(timeZone, since),
  }));
}
