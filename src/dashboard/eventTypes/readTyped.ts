import { type EventTypeDraft, eventTypeSchema, type SlotRulesDraft, slotRulesSchema } from "#domain/eventType";
import { eventTypeBounds } from "#domain/eventTypeBounds";
import { parsePrice } from "#domain/price";
import { fieldErrors } from "#domain/refusal";
import type { HoursWindow } from "#domain/weeklyHours";
import { parseEnd, parseStart } from "./timeText";
import { eachDay, slugOf, type Typed, type TypedWindow, unitMinutes } from "./typed";

/** What is wrong, by the path of the field (`title`, `weeklyHours.mon.1`). */
export type Problems = Record<string, string>;

/** What can be saved of what was typed, or what is wrong with it. The server checks the same again. */
export function readTyped(typed: Typed): { draft: EventTypeDraft | null; problems: Problems } {
  const { data, error } = eventTypeSchema.safeParse(draftOf(typed));
  const problems = fieldErrors(error?.issues ?? []);
  if (isShortSeries(typed)) {
    problems.sessionCount = `Please enter a whole number of sessions from 2 to ${eventTypeBounds.sessionCount.max}.`;
  }
  // One problem, not two, as long as there is no title to make a link of.
  if (problems.title && typed.slug === null) delete problems.slug;
  return { draft: Object.keys(problems).length === 0 ? (data ?? null) : null, problems };
}

/** What decides about the times, as far as it could be saved; null where something is wrong with it. */
export function readRules(typed: Typed): SlotRulesDraft | null {
  return isShortSeries(typed) ? null : (slotRulesSchema.safeParse(draftOf(typed)).data ?? null);
}

/** A window as it may be saved; a time that is none is NaN. */
export function readWindow({ start, end }: Pick<TypedWindow, "start" | "end">): HoursWindow {
  const startMinute = parseStart(start);
  return { startMinute, endMinute: parseEnd(end, startMinute) };
}

/** Numbers that cannot be read are NaN, which the schema refuses in words. */
function draftOf(typed: Typed): EventTypeDraft {
  const durationMinutes = whole(typed.durationMinutes);
  const { amount, unit } = typed.minNoticeMinutes;
  return {
    title: typed.title,
    slug: slugOf(typed),
    description: typed.description,
    durationMinutes,
    price: parsePrice(typed.price) ?? Number.NaN,
    location: typed.location,
    sessionCount: typed.sessionCount === null ? 1 : whole(typed.sessionCount),
    weeklyHours: eachDay((day) => typed.weeklyHours[day].map(readWindow)),
    dateOverrides: typed.dateOverrides.map(({ date, windows }) => ({ date, windows: windows.map(readWindow) })),
    minNoticeMinutes: decimal(amount) * unitMinutes[unit],
    horizonDays: whole(typed.horizonDays),
    bufferBeforeMinutes: whole(typed.bufferBeforeMinutes),
    bufferAfterMinutes: whole(typed.bufferAfterMinutes),
    slotIntervalMinutes: typed.slotIntervalMinutes.trim() === "" ? durationMinutes : whole(typed.slotIntervalMinutes),
  };
}

/** The schema takes one session, too; whoever chose a series did not mean that. */
function isShortSeries({ sessionCount }: Typed): boolean {
  return sessionCount !== null && !(whole(sessionCount) >= 2);
}

function whole(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function decimal(text: string): number {
  return /^\d{1,6}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : Number.NaN;
}
