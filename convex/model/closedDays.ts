import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { byDate, type HoursWindow, overrideCountProblems, windowProblems } from "../domain/weeklyHours";
import { requireDate } from "./bounds";
import { listUnarchived, MAX_UNARCHIVED } from "./ownEventTypes";
import { findOwned } from "./owned";
import { invalidInput } from "./refuse";
import type { DayBefore } from "./validators";

/** @throws INVALID_INPUT for an invalid date, or if an event type's list of dates is full; then none is closed. */
export async function close(ctx: MutationCtx, professional: Doc<"professionals">, date: string): Promise<DayBefore[]> {
  requireDate("date", date);
  const closed: DayBefore[] = [];
  for (const eventType of await listUnarchived(ctx, professional)) {
    const windows = windowsOn(eventType, date);
    if (windows?.length === 0) continue;
    await setDay(ctx, eventType, date, []);
    closed.push({ eventTypeId: eventType._id, windows });
  }
  return closed;
}

/** Skips event types that are no longer closed on the date. @throws INVALID_INPUT */
export async function reopen(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { date, before }: { date: string; before: DayBefore[] },
): Promise<number> {
  requireDate("date", date);
  let reopened = 0;
  for (const { eventTypeId, windows } of before.slice(0, MAX_UNARCHIVED)) {
    const eventType = await findOwned(ctx, "eventTypes", professional, eventTypeId);
    if (!eventType || windowsOn(eventType, date)?.length !== 0) continue;
    await setDay(ctx, eventType, date, windows);
    reopened += 1;
  }
  return reopened;
}

function windowsOn({ dateOverrides }: Doc<"eventTypes">, date: string): HoursWindow[] | null {
  return dateOverrides.find((override) => override.date === date)?.windows ?? null;
}

async function setDay(
  ctx: MutationCtx,
  { _id, title, dateOverrides: before }: Doc<"eventTypes">,
  date: string,
  windows: HoursWindow[] | null,
): Promise<void> {
  const others = before.filter((override) => override.date !== date);
  const dateOverrides = windows ? [...others, { date, windows }].sort(byDate) : others;
  // The other dates are valid already.
  const [problem] = [...overrideCountProblems(dateOverrides), ...windowProblems(windows ?? [])];
  if (problem) throw invalidInput({ date: `${title}: ${problem.message}` });
  await ctx.db.patch("eventTypes", _id, { dateOverrides, updatedAt: Date.now() });
}
