import type { SlotDay } from "#domain/slotDays";

/** A start with its labels, `Tuesday, March 10` and `3:00 PM PDT`. */
export type DayTime = { startsAt: number; date: string; day: string; time: string; offsetMinutes: number };

/** `Tuesday, March 10 · 3:00 PM PDT`. */
export function dayTimeText({ day, time }: Pick<DayTime, "day" | "time">): string {
  return `${day} · ${time}`;
}

/** Every time of some days, in order. */
export function allTimes(days: readonly SlotDay[]): DayTime[] {
  return days.flatMap(({ date, label: day, times }) =>
    times.map(({ startsAt, label, zone, offsetMinutes }) => {
      const time = withZone(label, zone);
      return { startsAt, date, day, time, offsetMinutes };
    }),
  );
}

/** The label of a time that the clock shows twice has its zone already. */
function withZone(label: string, zone: string): string {
  return label.endsWith(` ${zone}`) ? label : `${label} ${zone}`;
}

/** The available times closest to an instant (without that instant), by day and in order. */
export function nearestTimes(days: readonly SlotDay[], startsAt: number, count: number): SlotDay[] {
  const distance = (other: DayTime) => Math.abs(other.startsAt - startsAt);
  const nearest = allTimes(days)
    .filter((other) => other.startsAt !== startsAt)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count);
  const starts = new Set(nearest.map((other) => other.startsAt));
  return days
    .map((day) => ({ ...day, times: day.times.filter((time) => starts.has(time.startsAt)) }))
    .filter((day) => day.times.length > 0);
}
