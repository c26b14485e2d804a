import { formatDate } from "./calendarDate";
import type { SlotQuestion } from "./slotGrid";
import { localDay } from "./slotRules";
import { wallClock } from "./wallClock";
import { type BrokenRule, startExplainer } from "./whyNotOffered";

type LaterRule = Extract<BrokenRule, { week: number }>["rule"];
/** A date on which no series can start, and the first later session's date that is in the way (both `YYYY-MM-DD`). */
export type BlockedStart = { date: string; because: string; rule: LaterRule };

/**
 * The dates on which a single session could start but no series can. Each names what is in the way of its first start.
 * @param singles the starts (UTC ms, in order) at which a single session could be booked.
 * @param offered the starts at which a series can.
 */
export function blockedStarts(question: SlotQuestion, singles: number[], offered: number[]): BlockedStart[] {
  const clock = wallClock(question.rules.timeZone, question.from, question.to);
  const offeredDays = new Set(offered.map((start) => localDay(clock, start)));
  const firstStarts = new Map<number, number>();
  for (const start of singles) {
    const day = localDay(clock, start);
    if (!offeredDays.has(day) && !firstStarts.has(day)) firstStarts.set(day, start);
  }
  if (firstStarts.size === 0) return [];
  const explain = startExplainer(question);
  return [...firstStarts].flatMap(([day, start]) => {
    const [first] = explain(start)
      .flatMap((broken) => ("week" in broken && broken.week > 0 ? broken : []))
      .sort((a, b) => a.week - b.week);
    return first ? { date: formatDate(day), because: formatDate(day + first.week * 7), rule: first.rule } : [];
  });
}
