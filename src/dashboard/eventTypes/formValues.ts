import type { Weekday } from "#domain/calendarDate";
import type { EventTypeDraft } from "#domain/eventType";
import { proposeSlug } from "#domain/slug";
import type { HoursWindow } from "#domain/weeklyHours";
import { timeText } from "./timeText";

/** The units that people think in, in minutes. */
export const unitMinutes = { minutes: 1, hours: 60, days: 24 * 60 } as const;
export type Unit = keyof typeof unitMinutes;

/** Rows that come and go have an `id`, which is part of nothing that is saved. */
export type WindowValues = { id: number; start: string; end: string };
export type DateValues = { id: number; date: string; windows: WindowValues[] };

/** An event type as its form holds it: what was typed, by the names that the fields have on the server. */
export type EventTypeFormValues = {
  title: string;
  /** Null as long as it follows the title. */
  slug: string | null;
  description: string;
  durationMinutes: string;
  price: string;
  location: string;
  /** Null for one session. */
  sessionCount: string | null;
  weeklyHours: Record<Weekday, WindowValues[]>;
  dateOverrides: DateValues[];
  minNoticeMinutes: { amount: string; unit: Unit };
  horizonDays: string;
  bufferBeforeMinutes: string;
  bufferAfterMinutes: string;
  /** Empty where one start follows another as soon as a session would be over. */
  slotIntervalMinutes: string;
};

let lastId = 0;

/** Tells a row from all others. */
export function newId(): number {
  lastId += 1;
  return lastId;
}

/** What stands in the form of an event type; of a new one the slug follows the title. */
export function toFormValues(draft: EventTypeDraft, { isNew }: { isNew: boolean }): EventTypeFormValues {
  const { durationMinutes, sessionCount, slotIntervalMinutes, weeklyHours } = draft;
  return {
    title: draft.title,
    slug: isNew ? null : draft.slug,
    description: draft.description,
    durationMinutes: String(durationMinutes),
    price: draft.price.toFixed(2),
    location: draft.location,
    sessionCount: sessionCount > 1 ? String(sessionCount) : null,
    weeklyHours: eachDay((day) => weeklyHours[day].map(toWindowValues)),
    dateOverrides: draft.dateOverrides.map(({ date, windows }) => ({
      id: newId(),
      date,
      windows: windows.map(toWindowValues),
    })),
    minNoticeMinutes: inLargestUnit(draft.minNoticeMinutes),
    horizonDays: String(draft.horizonDays),
    bufferBeforeMinutes: String(draft.bufferBeforeMinutes),
    bufferAfterMinutes: String(draft.bufferAfterMinutes),
    slotIntervalMinutes: slotIntervalMinutes === durationMinutes ? "" : String(slotIntervalMinutes),
  };
}

/** A row of the form for a window. */
export function toWindowValues({ startMinute, endMinute }: HoursWindow): WindowValues {
  return { id: newId(), start: timeText(startMinute), end: timeText(endMinute) };
}

/** The slug that the form holds: the one typed, else one made of the title. */
export function slugOf({ slug, title }: Pick<EventTypeFormValues, "slug" | "title">): string {
  return slug ?? proposeSlug(title);
}

/** A record with what `of` says of each weekday. */
export function eachDay<Value>(of: (day: Weekday) => Value): Record<Weekday, Value> {
  return {
    mon: of("mon"),
    tue: of("tue"),
    wed: of("wed"),
    thu: of("thu"),
    fri: of("fri"),
    sat: of("sat"),
    sun: of("sun"),
  };
}

function inLargestUnit(minutes: number): EventTypeFormValues["minNoticeMinutes"] {
  const unit = (["days", "hours"] as const).find((unit) => minutes > 0 && minutes % unitMinutes[unit] === 0);
  if (minutes === 0) return { amount: "0", unit: "hours" };
  return { amount: String(minutes / unitMinutes[unit ?? "minutes"]), unit: unit ?? "minutes" };
}
