import type { SlotDay, SlotTime } from "./types";

export type DayTime = { date: string; dayLabel: string; time: SlotTime };

/** Every time of the listed days with its day, in order. */
export function allTimes(days: readonly SlotDay[]): DayTime[] {
  return days.flatMap(({ date, label, times }) => times.map((time) => ({ date, dayLabel: label, time })));
}

/** The free times closest to an instant (that instant left out), in order. */
export function nearestTimes(days: readonly SlotDay[], startsAt: number, count: number): DayTime[] {
  const distance = ({ time }: DayTime) => Math.abs(time.startsAt - startsAt);
  return allTimes(days)
    .filter(({ time }) => time.startsAt !== startsAt)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => a.time.startsAt - b.time.startsAt);
}
