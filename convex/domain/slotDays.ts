import { dateLabel, formatDate } from "./calendarDate";
import { DAY_MS, MINUTE_MS, minuteOfDay, timeOfDayLabel } from "./time";

/**
 * From `since` (UTC ms) on, a time zone's clock is `offsetMinutes` ahead of UTC and its time is called `abbreviation`.
 * Entries are in order, and the first one also applies before its `since`.
 */
export type ClockEntry = { since: number; offsetMinutes: number; abbreviation: string };

export type Period = "morning" | "afternoon" | "evening";
export type SlotTime = { startsAt: number; label: string; period: Period };
/** A local date (`YYYY-MM-DD`, "Thursday, December 3") with its times in order. */
export type SlotDay = { date: string; label: string; times: SlotTime[] };

/** Groups starts (UTC ms, in order) by local date, with labels. Needs no time zone data, so that pages can use it. */
export function slotDays(clock: readonly ClockEntry[], starts: readonly number[]): SlotDay[] {
  const days = new Map<number, (SlotTime & { abbreviation: string })[]>();
  for (const startsAt of starts) {
    const entry = entryAt(clock, startsAt);
    const local = toLocal(entry, startsAt);
    const day = Math.floor(local / DAY_MS);
    const times = days.get(day) ?? [];
    days.set(day, times);
    times.push({ startsAt, label: timeLabel(local), period: periodOf(local), abbreviation: entry.abbreviation });
  }
  return [...days].map(([day, times]) => ({
    date: formatDate(day),
    label: dateLabel(day),
    times: disambiguate(times),
  }));
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
function disambiguate(times: (SlotTime & { abbreviation: string })[]): SlotTime[] {
  const counts = new Map<string, number>();
  for (const { label } of times) counts.set(label, (counts.get(label) ?? 0) + 1);
  return times.map(({ abbreviation, ...time }) =>
    counts.get(time.label) === 1 ? time : { ...time, label: `${time.label} ${abbreviation}` },
  );
}

function periodOf(local: number): Period {
  const hour = Math.floor(minuteOfDay(local) / 60);
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
