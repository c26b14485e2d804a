import { type Interval, includesInstant, overlaps } from "./intervals";
import type { SlotQuestion } from "./slotGrid";
import { assertRules, busyInterval, freeStarts, gridOf, localDay, type SlotRules } from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";
import { wallClock } from "./wallClock";
import { type WorkingTime, workingTime } from "./workingTime";

/**
 * A rule that a start breaks. `week` is 0 for the session at the start itself, n for the one n weeks later.
 * - `notice`: it starts earlier than the minimum notice allows, or has passed.
 * - `horizon`: its local date is later than the horizon.
 * - `closed`: that date has no hours.
 * - `hours`: the session does not lie in working time as a whole.
 * - `interval`: it does, but it does not start at one of the slot intervals.
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
export function whyNotOffered(question: Omit<SlotQuestion, "from" | "to">, startsAt: number): BrokenRule[] {
  return startExplainer({ ...question, from: startsAt, to: startsAt })(startsAt);
}

/** `whyNotOffered` for several starts from `from` to `to`, because resolving hours is slow. */
export function startExplainer({ rules, busy, from, to, now }: SlotQuestion): (startsAt: number) => BrokenRule[] {
  assertRules(rules);
  const current = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const weeks = rules.sessionCount - 1;
  const clock = wallClock(rules.timeZone, from - MARGIN_MS, to + weeks * WEEK_MS + MARGIN_MS);
  const days = { first: localDay(clock, from) - MARGIN_DAYS, last: localDay(clock, to) + weeks * 7 + MARGIN_DAYS };
  const hours = workingTime(rules, clock, days);
  const inHours = hours.startsFitting(rules.durationMinutes * MINUTE_MS);
  const free = freeStarts(rules, busy);
  const lastDay = localDay(wallClock(rules.timeZone, current, current), current) + rules.horizonDays;
  return (startsAt) => {
    const day = localDay(clock, startsAt);
    const broken: BrokenRule[] = [];
    if (!includesInstant(inHours, startsAt)) broken.push({ rule: isClosed(hours, day) ? "closed" : "hours", week: 0 });
    else if (!isOnGrid(rules, hours, day, startsAt)) broken.push({ rule: "interval" });
    if (startsAt < current + rules.minNoticeMinutes * MINUTE_MS) broken.push({ rule: "notice" });
    if (day > lastDay) broken.push({ rule: "horizon" });
    for (let week = 0; week <= weeks; week += 1) {
      const reading = clock.toLocal(startsAt) + week * WEEK_MS;
      const session = week === 0 ? startsAt : clock.toInstant(reading);
      const date = Math.floor(reading / DAY_MS);
      if (week > 0 && !clock.shows(reading)) broken.push({ rule: "skipped", week });
      else if (week > 0 && !includesInstant(inHours, session))
        broken.push({ rule: isClosed(hours, date) ? "closed" : "hours", week });
      if (includesInstant(free, session)) continue;
      broken.push(...conflicts(rules, busy, session).map((interval) => ({ rule: "busy" as const, week, interval })));
    }
    return broken;
  };
}

/** A window that contains a start begins at most two dates earlier. */
const MARGIN_DAYS = 2;
const MARGIN_MS = (MARGIN_DAYS + 1) * DAY_MS;

function isClosed({ windowsOn }: WorkingTime, day: number): boolean {
  return windowsOn(day).length === 0;
}

/** Whether a start is at one of the slot intervals of a window in which it lies. */
function isOnGrid(rules: SlotRules, { windowsOn }: WorkingTime, day: number, startsAt: number): boolean {
  const windows = [day - 2, day - 1, day].flatMap(windowsOn);
  return windows.some((window) => gridOf(window, rules, startsAt, startsAt + 1).length > 0);
}

/** The busy intervals that a session with its buffers overlaps. */
function conflicts(rules: SlotRules, busy: readonly Interval[], session: number): Interval[] {
  const own = busyInterval(rules, session);
  return busy.filter((interval) => overlaps(interval, own));
}
