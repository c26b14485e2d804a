import { dateLabel, formatDate, withYear } from "./calendarDate";
import { DAY_MS, MINUTE_MS, minuteOfDay, timeOfDayLabel } from "./time";

/**
 * From `since` (UTC ms) on, a time zone's clock is `offsetMinutes` ahead of UTC and its time is called `abbreviation`.
 * Entries are in order, and the first one also applies before its `since`.
 */
export type ClockEntry = { since: number; offsetMinutes: number; abbreviation: string };

export type Period = "morning" | "afternoon" | "evening";
/** A start with its local time (`3:00 PM`), and its time zone's abbreviation (`PDT`) and offset from UTC. */
export type SlotTime = { startsAt: number; label: string; zone: string; offsetMinutes: number; period: Period };
/** A local date (`YYYY-MM-DD`, "Thursday, December 3", with the year if it is not this year) with its times in order. */
export type SlotDay = { date: string; label: string; times: SlotTime[] };

/**
 * Groups starts (UTC ms, in order) by local date, with labels for a reader on the date `today` (`YYYY-MM-DD`). Needs no time
 * zone data, so that pages can use it.
 */
export function slotDays(clock: readonly ClockEntry[], starts: readonly number[], today: string): SlotDay[] {
  const days = new Map<number, SlotTime[]>();
  for (const startsAt of starts) {
    const entry = entryAt(clock, startsAt);
    const local = toLocal(entry, startsAt);
    const day = Math.floor(local / DAY_MS);
    const times = days.get(day) ?? [];
    days.set(day, times);
    const { abbreviation: zone, offsetMinutes } = entry;
    times.push({ startsAt, label: timeLabel(local), zone, offsetMinutes, period: periodOf(local) });
  }
  return [...days].map(([day, times]) => ({
    date: formatDate(day),
    label: dayLabel(day, today),
    times: disambiguate(times),
  }));
}

/** `Tuesday, March 10` for a day number, or `Tuesday, March 10, 2026` for a reader in another year. */
export function dayLabel(day: number, today: string): string {
  return withYear(dateLabel(day), formatDate(day), today);
}

/** `Tuesday, March 10, 3:05 PM PDT` for an instant (UTC ms), for a reader on the date `today` (`YYYY-MM-DD`). */
export function clockMomentLabel(clock: readonly ClockEntry[], instant: number, today: string): string {
  const entry = entryAt(clock, instant);
  const local = toLocal(entry, instant);
  return `${dayLabel(Math.floor(local / DAY_MS), today)}, ${timeLabel(local)} ${entry.abbreviation}`;
}

/** The entry that applies at an instant (UTC ms). */
export function entryAt(clock: readonly ClockEntry[], instant: number): ClockEntry {
  const entry = clock.findLast(({ since }) => since <= instant) ?? clock[0];
  if (!entry) throw new Error("A clock has at least one entry -- invariant");
  return entry;
}

/** The wall-clock reading (ms since 1970-01-01 00:00 on that clock) at an instant (UTC ms). */
export function toLocal({ offsetMinutes }: ClockEntry, instant: number): number {
  return instant + offsetMinutes * MINUTE_MS;
}

/** `3:00 PM` for a wall-clock reading (ms). */
export function timeLabel(local: number): string {
  return timeOfDayLabel(minuteOfDay(local));
}

/** Appends the time zone's abbreviation to times that the clock shows twice that day. */
function disambiguate(times: SlotTime[]): SlotTime[] {
  const counts = new Map<string, number>();
  for (const { label } of times) counts.set(label, (counts.get(label) ?? 0) + 1);
  return times.map((time) => (counts.get(time.label) === 1 ? time : { ...time, label: `${time.label} ${time.zone}` }));
}

function periodOf(local: number): Period {
  const hour = Math.floor(minuteOfDay(local) / 60);
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
