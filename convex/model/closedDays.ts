import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { parseDate } from "../domain/calendarDate";
import { overrideProblems } from "../domain/weeklyHours";
import * as OwnEventTypes from "./ownEventTypes";
import { invalidInput } from "./refuse";

type DateOverrides = Doc<"eventTypes">["dateOverrides"];

/**
 * Closes a local date (`YYYY-MM-DD`) of all event types that are not archived, each in its own zone; other hours that
 * one had that day are given up. Bookings of that day stand.
 * @returns how many were open and are closed now.
 * @throws INVALID_INPUT for what is no date, or where an event type's list of dates is full: then none is closed.
 */
export async function close(ctx: MutationCtx, professional: Doc<"professionals">, date: string): Promise<number> {
  return changeDay(ctx, professional, date, (overrides) => {
    if (overrides.some((override) => override.date === date && override.windows.length === 0)) return overrides;
    const others = overrides.filter((override) => override.date !== date);
    return [...others, { date, windows: [] }].sort((a, b) => a.date.localeCompare(b.date));
  });
}

/**
 * Opens a date again that was closed, in all event types that are not archived: it gets its weekly hours.
 * @returns how many were closed and are open now. @throws INVALID_INPUT for what is no date.
 */
export async function reopen(ctx: MutationCtx, professional: Doc<"professionals">, date: string): Promise<number> {
  return changeDay(ctx, professional, date, (overrides) => {
    const kept = overrides.filter((override) => override.date !== date || override.windows.length > 0);
    return kept.length === overrides.length ? overrides : kept;
  });
}

/** Writes what `change` makes of each event type's overrides; the same list means that there is nothing to write. */
async function changeDay(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  date: string,
  change: (overrides: DateOverrides) => DateOverrides,
): Promise<number> {
  if (parseDate(date) === null) throw invalidInput({ date: "Please choose a date." });
  let changed = 0;
  for (const { _id, title, dateOverrides: before } of await OwnEventTypes.open(ctx, professional)) {
    const dateOverrides = change(before);
    if (dateOverrides === before) continue;
    const [problem] = overrideProblems(dateOverrides);
    if (problem) throw invalidInput({ date: `${title}: ${problem.message}` });
    await ctx.db.patch("eventTypes", _id, { dateOverrides, updatedAt: Date.now() });
    changed += 1;
  }
  return changed;
}
