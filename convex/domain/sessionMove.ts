import { type Interval, overlaps } from "./intervals";
import { busyInterval, localDay, type SlotRules } from "./slotRules";
import { DAY_MS, MINUTE_MS } from "./time";
import { wallClock } from "./wallClock";
import { startExplainer } from "./whyNotOffered";

/**
 * The rules for moving one session at `now` (UTC ms): its agreed duration; hours, slot interval, notice and buffers as they
 * are now. A series reaches beyond the horizon, so its sessions can move as far as `lastStart`, its last one (UTC ms).
 */
export function moveRules<Rules extends SlotRules>(
  eventType: Rules,
  { durationMinutes, lastStart, now }: { durationMinutes: number; lastStart: number; now: number },
): Rules {
  const clock = wallClock(eventType.timeZone, Math.min(now, lastStart), Math.max(now, lastStart));
  const daysToLast = localDay(clock, lastStart) - localDay(clock, now);
  const horizonDays = Math.max(eventType.horizonDays, daysToLast);
  return { ...eventType, durationMinutes, sessionCount: 1, horizonDays };
}

/**
 * Where sessions start (UTC ms) if the one at `from` moves to `to` and the others by the same shift: as many days later or
 * earlier, at the new wall-clock time. Null for a session at whose time the clock skips it.
 */
export function shiftedStarts(
  timeZone: string,
  starts: readonly number[],
  { from, to }: { from: number; to: number },
): (number | null)[] {
  const shift = to - from;
  const all = [from, to, ...starts, ...starts.map((start) => start + shift)];
  const clock = wallClock(timeZone, Math.min(...all), Math.max(...all));
  const days = localDay(clock, to) - localDay(clock, from);
  const timeOfDay = clock.toLocal(to) - localDay(clock, to) * DAY_MS;
  return starts.map((start) => {
    // The chosen instant itself, which can be the second one with its reading.
    if (start === from) return to;
    const reading = (localDay(clock, start) + days) * DAY_MS + timeOfDay;
    return clock.shows(reading) ? clock.toInstant(reading) : null;
  });
}

/**
 * What is in the way of a session at a new start.
 * - `past`, and `skipped` (the clock skips that time): not possible.
 * - `taken`: another session is at that time; not possible either.
 * - `buffer`: only this session's own buffers overlap another one.
 * - the others: see `BrokenRule`.
 */
export const overrulable = ["closed", "hours", "interval", "notice", "horizon", "buffer"] as const;
/** What a professional can overrule for one of their sessions. */
export type Overrulable = (typeof overrulable)[number];
export const moveObstacles = ["past", "skipped", "taken", ...overrulable] as const;
export type MoveObstacle = (typeof moveObstacles)[number];

/**
 * A function that finds the rules in the way of a session's new start (UTC ms), between two instants. Other sessions are
 * not looked at: see `sessionInTheWay`.
 */
export function brokenMoveRules(
  rules: SlotRules,
  now: number,
  { start, end }: Interval,
): (startsAt: number) => MoveObstacle[] {
  const explain = startExplainer({ rules, busy: [], now, from: start, to: end });
  return (startsAt) => {
    if (startsAt < Math.floor(now / MINUTE_MS) * MINUTE_MS) return ["past"];
    return explain(startsAt).flatMap(({ rule }) => (rule === "busy" ? [] : rule));
  };
}

/** How another session's busy interval is in the way of a session at a new start (UTC ms), if it is. */
export function sessionInTheWay(rules: SlotRules, startsAt: number, busy: Interval): "taken" | "buffer" | null {
  if (overlaps(movedBusyInterval(rules, startsAt, "without buffers"), busy)) return "taken";
  return overlaps(busyInterval(rules, startsAt), busy) ? "buffer" : null;
}

/** The busy interval of a session at a new start (UTC ms), with its buffers unless its professional overruled them. */
export function movedBusyInterval(
  rules: SlotRules,
  startsAt: number,
  buffers: "with buffers" | "without buffers",
): Interval {
  const none = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  return busyInterval(buffers === "with buffers" ? rules : { ...rules, ...none }, startsAt);
}
