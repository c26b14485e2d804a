import { dateLabel, formatDate, withYear } from "./calendarDate";
import { DAY_MS, minuteOfDay, timeOfDayLabel } from "./time";
import { zoneAbbreviation } from "./timeZone";
import { wallClock } from "./wallClock";

export type Period = "morning" | "afternoon" | "evening";
export type SlotTime = { startsAt: number; label: string; period: Period };
/** A local date (`YYYY-MM-DD`, "Thursday, December 3") with its times in order. */
export type SlotDay = { date: string; label: string; times: SlotTime[] };
/** "Tuesday, March 10", "3:00–3:30 PM", "PDT". */
export type SessionLabel = { startsAt: number; endsAt: number; date: string; time: string; zone: string };
/** With the local date of the start, `YYYY-MM-DD`. */
export type DatedLabel = SessionLabel & { day: string };

/** Groups starts (UTC ms, in order) by local date, with labels, so that pages need no time zone arithmetic. */
export function slotDays(timeZone: string, starts: readonly number[]): SlotDay[] {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const clock = wallClock(timeZone, first, last);
  const days = new Map<number, SlotTime[]>();
  for (const startsAt of starts) {
    const local = clock.toLocal(startsAt);
    const day = Math.floor(local / DAY_MS);
    const times = days.get(day) ?? [];
    days.set(day, times);
    times.push({ startsAt, label: timeLabel(local), period: periodOf(local) });
  }
  return [...days].map(([day, times]) => ({
    date: formatDate(day),
    label: dateLabel(day),
    times: disambiguate(timeZone, times),
  }));
}

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
  const clock = wallClock(timeZone, from, to);
  const abbreviations = new Map<number, string>();
  const abbreviationAt = (instant: number): string => {
    const since = clock.offsetSince(instant);
    const abbreviation = abbreviations.get(since) ?? zoneAbbreviation(timeZone, instant);
    abbreviations.set(since, abbreviation);
    return abbreviation;
  };
  return ({ startsAt, endsAt }) => {
    const [start, end] = [clock.toLocal(startsAt), clock.toLocal(endsAt)];
    const [first, last] = [timeLabel(start), timeLabel(end)];
    const [startZone, zone] = [abbreviationAt(startsAt), abbreviationAt(endsAt)];
    const sameHalf = first.slice(-2) === last.slice(-2) && endsAt - startsAt < DAY_MS / 2;
    const time =
      startZone === zone ? `${sameHalf ? first.slice(0, -3) : first}–${last}` : `${first} ${startZone}–${last}`;
    const day = Math.floor(start / DAY_MS);
    return { startsAt, endsAt, day: formatDate(day), date: dateLabel(day), time, zone };
  };
}

/** `Tuesday, March 10, 3:05 PM PDT` for an instant (UTC ms). */
export function momentLabel(timeZone: string, instant: number): string {
  const local = wallClock(timeZone, instant, instant).toLocal(instant);
  return `${dateLabel(Math.floor(local / DAY_MS))}, ${timeLabel(local)} ${zoneAbbreviation(timeZone, instant)}`;
}

/** Appends the time zone's abbreviation to times that the clock shows twice that day. */
function disambiguate(timeZone: string, times: SlotTime[]): SlotTime[] {
  const counts = new Map<string, number>();
  for (const { label } of times) counts.set(label, (counts.get(label) ?? 0) + 1);
  return times.map((time) =>
    counts.get(time.label) === 1
      ? time
      : { ...time, label: `${time.label} ${zoneAbbreviation(timeZone, time.startsAt)}` },
  );
}

/** `3:00 PM` for a wall-clock reading. */
function timeLabel(local: number): string {
  return timeOfDayLabel(minuteOfDay(local));
}

function periodOf(local: number): Period {
  const hour = Math.floor(minuteOfDay(local) / 60);
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
