import { eachDay } from "#domain/calendarDate";
import type { ClientChangeMode } from "#domain/clientChanges";
import { type EventTypeDraft, eventTypeSchema, type SlotRulesDraft, slotRulesSchema } from "#domain/eventType";
import { type EventTypeField, eventTypeFields } from "#domain/eventTypeFields";
import { type LocationVisibility, proposedVisibility } from "#domain/location";
import { parsePrice } from "#domain/price";
import { proposeSlug, readableSlug } from "#domain/proposeSlug";
import { fieldErrors } from "#domain/refusal";
import { MIN_SLUG_LENGTH } from "#domain/slug";
import { DAY_MINUTES } from "#domain/time";
import { type FormErrors, hasErrors } from "../../ui/form/errors";
import { type DateValues, newId, parseWindow, toWindowValues, type WeekValues } from "./hoursValues";

/** The units of the minimum notice, in minutes. */
export const unitMinutes = { minutes: 1, hours: 60, days: DAY_MINUTES } as const;
export type Unit = keyof typeof unitMinutes;

/** A length of time as it is typed. */
export type TimeSpan = { amount: string; unit: Unit };

/** The values of an event type's form, by the names of the saved fields. */
export type EventTypeFormValues = {
  title: string;
  /** Null until it is edited; until then it is derived from the title. */
  slug: string | null;
  description: string;
  durationMinutes: string;
  price: string;
  location: string;
  /** Null until the professional chooses; until then it follows from the location. */
  locationVisibility: LocationVisibility | null;
  publicLocation: string;
  /** Null until the professional chooses one for a new event type. */
  color: number | null;
  /** Null for a single session. */
  sessionCount: string | null;
  weeklyHours: WeekValues;
  dateOverrides: DateValues[];
  clientChanges: ClientChangeMode;
  changeNoticeMinutes: TimeSpan;
  minNoticeMinutes: TimeSpan;
  horizonDays: string;
  bufferBeforeMinutes: string;
  bufferAfterMinutes: string;
  /** Empty for the duration of a session. */
  slotIntervalMinutes: string;
  /** Empty for no limit, like the next. */
  maxOpenBookingsPerClient: string;
  maxBookingsPerHour: string;
};

type Conversion<Name extends EventTypeField> = {
  toValue: (draft: EventTypeDraft, isNew: boolean) => EventTypeFormValues[Name];
  /** The value to save. Text that is not a number gives NaN, which the schema rejects with a message. */
  parse: (value: EventTypeFormValues[Name], values: EventTypeFormValues) => EventTypeDraft[Name];
};

const text = (name: "title" | "description" | "location" | "publicLocation") => ({
  toValue: (draft: EventTypeDraft) => draft[name],
  parse: (value: string) => value,
});

const wholeNumber = (name: "durationMinutes" | "horizonDays" | "bufferBeforeMinutes" | "bufferAfterMinutes") => ({
  toValue: (draft: EventTypeDraft) => String(draft[name]),
  parse: parseWhole,
});

const timeSpan = (name: "minNoticeMinutes" | "changeNoticeMinutes") => ({
  toValue: (draft: EventTypeDraft) => inLargestUnit(draft[name]),
  parse: parseTimeSpan,
});

const limit = (name: "maxOpenBookingsPerClient" | "maxBookingsPerHour") => ({
  toValue: (draft: EventTypeDraft) => String(draft[name] ?? ""),
  parse: (value: string) => (value.trim() === "" ? null : parseWhole(value)),
});

/** How each field is turned into what the form shows, and back. */
const conversions: { [Name in EventTypeField]: Conversion<Name> } = {
  title: text("title"),
  slug: {
    toValue: ({ slug }, isNew) => (isNew ? null : slug),
    parse: (_, values) => readableSlug(slugOf(values)),
  },
  description: text("description"),
  durationMinutes: wholeNumber("durationMinutes"),
  price: {
    toValue: ({ price }) => price.toFixed(2),
    parse: (value) => parsePrice(value) ?? Number.NaN,
  },
  location: text("location"),
  locationVisibility: {
    // What was hidden stays hidden, whatever is typed. What everyone may see follows what is typed.
    toValue: ({ location, locationVisibility }) =>
      locationVisibility === "everyone" && proposedVisibility(location) === "everyone" ? null : locationVisibility,
    parse: (_, values) => visibilityOf(values),
  },
  publicLocation: text("publicLocation"),
  color: {
    toValue: ({ color }, isNew) => (isNew ? null : (color ?? null)),
    parse: (color) => color ?? undefined,
  },
  sessionCount: {
    toValue: ({ sessionCount }) => (sessionCount > 1 ? String(sessionCount) : null),
    parse: (value) => (value === null ? 1 : parseWhole(value)),
  },
  weeklyHours: {
    toValue: ({ weeklyHours }) => eachDay((day) => weeklyHours[day].map(toWindowValues)),
    parse: (week) => eachDay((day) => week[day].map(parseWindow)),
  },
  dateOverrides: {
    toValue: ({ dateOverrides }) =>
      dateOverrides.map(({ date, windows }) => ({ id: newId(), date, windows: windows.map(toWindowValues) })),
    parse: (dates) => dates.map(({ date, windows }) => ({ date, windows: windows.map(parseWindow) })),
  },
  clientChanges: {
    toValue: ({ clientChanges }) => clientChanges,
    parse: (value) => value,
  },
  changeNoticeMinutes: timeSpan("changeNoticeMinutes"),
  minNoticeMinutes: timeSpan("minNoticeMinutes"),
  horizonDays: wholeNumber("horizonDays"),
  bufferBeforeMinutes: wholeNumber("bufferBeforeMinutes"),
  bufferAfterMinutes: wholeNumber("bufferAfterMinutes"),
  slotIntervalMinutes: {
    toValue: ({ slotIntervalMinutes, durationMinutes }) =>
      slotIntervalMinutes === durationMinutes ? "" : String(slotIntervalMinutes),
    parse: (value, { durationMinutes }) => parseWhole(value.trim() === "" ? durationMinutes : value),
  },
  maxOpenBookingsPerClient: limit("maxOpenBookingsPerClient"),
  maxBookingsPerHour: limit("maxBookingsPerHour"),
};

const fieldNames = Object.keys(conversions) as EventTypeField[];

/** The form's values for an event type. The slug of a new one is derived from its title. */
export function toFormValues(draft: EventTypeDraft, { isNew }: { isNew: boolean }): EventTypeFormValues {
  const entries = fieldNames.map((name) => [name, conversions[name].toValue(draft, isNew)]);
  return Object.fromEntries(entries) as EventTypeFormValues;
}

/** Values that were stored, with ids of rows that no other row has. */
export function withNewIds(values: EventTypeFormValues): EventTypeFormValues {
  return JSON.parse(JSON.stringify(values), (key, value) => (key === "id" ? newId() : value));
}

/** The event type to save, or the errors. The server runs the same validation. */
export function parseFormValues(values: EventTypeFormValues): { draft: EventTypeDraft | null; errors: FormErrors } {
  const { data, error } = eventTypeSchema.safeParse(parseFields(values));
  const errors: FormErrors = fieldErrors(error?.issues ?? []);
  if (isShortSeries(values)) {
    errors.sessionCount = `Enter a whole number of sessions from 2 to ${eventTypeFields.sessionCount.max}.`;
  }
  // One error, not two, while there is no title to derive a slug from.
  if (errors.title && values.slug === null) delete errors.slug;
  return { draft: hasErrors(errors) ? null : (data ?? null), errors };
}

/** The rules that determine the slots; null if they are invalid. */
export function parseSlotRules(values: EventTypeFormValues): SlotRulesDraft | null {
  return isShortSeries(values) ? null : (slotRulesSchema.safeParse(parseFields(values)).data ?? null);
}

/** The slug in the form: as it was edited, or else derived from the title, or from the duration for other scripts. */
export function slugOf({
  slug,
  title,
  durationMinutes,
}: Pick<EventTypeFormValues, "slug" | "title" | "durationMinutes">): string {
  if (slug !== null) return slug;
  const proposed = proposeSlug(title);
  const isOtherScript = proposed.length < MIN_SLUG_LENGTH && /[^\0-\x7F]/.test(title);
  return isOtherScript ? `lesson-${parseWhole(durationMinutes) || ""}`.replace(/-$/, "") : proposed;
}

/** Who sees the location: as chosen, or as its content suggests. */
export function visibilityOf({
  location,
  locationVisibility,
}: Pick<EventTypeFormValues, "location" | "locationVisibility">): LocationVisibility {
  // What is longer cannot be saved.
  return locationVisibility ?? proposedVisibility(location.slice(0, eventTypeFields.location.maxLength));
}

function parseFields(values: EventTypeFormValues): EventTypeDraft {
  return Object.fromEntries(fieldNames.map((name) => [name, parseField(name, values)])) as EventTypeDraft;
}

function parseField<Name extends EventTypeField>(name: Name, values: EventTypeFormValues): EventTypeDraft[Name] {
  return conversions[name].parse(values[name], values);
}

/** The schema allows one session, but a series has at least two. */
function isShortSeries({ sessionCount }: EventTypeFormValues): boolean {
  return sessionCount !== null && !(parseWhole(sessionCount) >= 2);
}

function parseWhole(value: string): number {
  return /^\d{1,6}$/.test(value.trim()) ? Number(value) : Number.NaN;
}

function parseDecimal(value: string): number {
  return /^\d{1,6}(\.\d{1,3})?$/.test(value.trim()) ? Number(value) : Number.NaN;
}

/** In minutes; NaN if it is no number. */
export function parseTimeSpan({ amount, unit }: TimeSpan): number {
  return parseDecimal(amount) * unitMinutes[unit];
}

function inLargestUnit(minutes: number): TimeSpan {
  const unit = (["days", "hours"] as const).find((unit) => minutes > 0 && minutes % unitMinutes[unit] === 0);
  if (minutes === 0) return { amount: "0", unit: "hours" };
  return { amount: String(minutes / unitMinutes[unit ?? "minutes"]), unit: unit ?? "minutes" };
}
