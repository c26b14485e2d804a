import { type Interval, includesInstant } from "./intervals";
import type { SlotQuestion } from "./slotGrid";
import {
  assertRules,
  busyInterval,
  freeStarts,
  gridOf,
  type HoursOf,
  localDay,
  resolvedHours,
  type SlotRules,
} from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { type WallClock, wallClock } from "./wallClock";

/**
 * A rule that a start breaks. `week` is 0 for the session at the start itself, n for the one n weeks later.
 * - `notice`: it starts earlier than the minimum notice allows, or has passed.
 * - `horizon`: its local date is later than the horizon.
 * - `closed`: that date has no hours.
 * - `hours`: the session does not lie within the hours of its date.
 * - `interval`: it lies within them, but not at one of the slot intervals.
 * - `skipped`: the clock skips that time in that week.
 * - `busy`: the session with its buffers overlaps the busy interval `interval`.
 */
export type BrokenRule =
  | { rule: "notice" | "horizon" | "interval" }
  | { rule: "closed" | "hours" | "skipped"; week: number }
  | { rule: "busy"; week: number; interval: Interval };

/**
 * Every rule because of which a start (UTC ms) is not offered; none exactly if `offeredStarts` lists it, which a test of
 * both checks. Uses the same hours, intervals and free times.
 * @throws RangeError like `offeredStarts`
 */
export function whyNotOffered({ rules, busy, now }: Omit<SlotQuestion, "from" | "to">, startsAt: number): BrokenRule[] {
  assertRules(rules);
  const current = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const clock = wallClock(rules.timeZone, startsAt, startsAt + (rules.sessionCount - 1) * WEEK_MS);
  const hoursOf = resolvedHours(rules, clock);
  const today = Math.floor(wallClock(rules.timeZone, current, current).toLocal(current) / DAY_MS);
  const { date, broken } = brokenByHours(rules, clock, hoursOf, startsAt);
  if (startsAt < current + rules.minNoticeMinutes * MINUTE_MS) broken.push({ rule: "notice" });
  if (date > today + rules.horizonDays) broken.push({ rule: "horizon" });
  const local = clock.toLocal(startsAt);
  for (let week = 0; week < rules.sessionCount; week += 1) {
    const reading = local + week * WEEK_MS;
    const session = week === 0 ? startsAt : clock.toInstant(reading);
    if (week > 0 && !clock.shows(reading)) broken.push({ rule: "skipped", week });
    else if (week > 0) broken.push(...brokenByLaterHours(rules, hoursOf, { week, session, reading }));
    broken.push(...conflicts(rules, busy, session).map((interval) => ({ rule: "busy" as const, week, interval })));
  }
  return broken;
}

/** The local date to which a start belongs, as a day number, and how it breaks the hours and the slot interval. */
function brokenByHours(
  rules: SlotRules,
  clock: WallClock,
  hoursOf: HoursOf,
  startsAt: number,
): { date: number; broken: BrokenRule[] } {
  const day = localDay(clock, startsAt);
  // A window that the clock moves forward can reach into the next date.
  const dates = [day, day - 1];
  const onGrid = dates.filter((date) =>
    gridOf(hoursOf(date).windows, rules, startsAt, startsAt + 1).includes(startsAt),
  );
  if (onGrid.length > 0) return { date: Math.min(...onGrid), broken: [] };
  const windows = dates.flatMap((date) => hoursOf(date).windows);
  if (windows.some((window) => contains(window, rules, startsAt))) return { date: day, broken: [{ rule: "interval" }] };
  return { date: day, broken: [outsideHours(hoursOf, day, 0)] };
}

/** Later sessions need not be at the slot interval. */
function brokenByLaterHours(
  rules: SlotRules,
  hoursOf: HoursOf,
  { week, session, reading }: { week: number; session: number; reading: number },
): BrokenRule[] {
  const day = Math.floor(reading / DAY_MS);
  const isWithin = hoursOf(day).merged.some((window) => contains(window, rules, session));
  return isWithin ? [] : [outsideHours(hoursOf, day, week)];
}

function outsideHours(hoursOf: HoursOf, day: number, week: number): BrokenRule {
  return { rule: hoursOf(day).windows.length === 0 ? "closed" : "hours", week };
}

/** Whether a session that starts at `startsAt` lies within a window. */
function contains({ start, end }: Interval, rules: SlotRules, startsAt: number): boolean {
  return startsAt >= start && startsAt + rules.durationMinutes * MINUTE_MS <= end;
}

/** The busy intervals that a session with its buffers overlaps. */
function conflicts(rules: SlotRules, busy: readonly Interval[], session: number): Interval[] {
  if (includesInstant(freeStarts(rules, busy), session)) return [];
  const { start, end } = busyInterval(rules, session);
  return busy.filter((interval) => interval.start < end && start < interval.end);
}
