import * as z from "zod/mini";
import { eachDay } from "./calendarDate";
import { clientChangeModes } from "./clientChanges";
import { eventTypeFields } from "./eventTypeFields";
import { locationVisibilities } from "./location";
import { collapseWhitespace } from "./person";
import { isPrice } from "./price";
import { maxCharacters, notBlank, printable, rawText, slugSchema } from "./text";
import {
  byDate,
  type DateOverride,
  type HoursWindow,
  overrideCountProblems,
  overrideProblems,
  windowCountProblems,
  windowProblems,
} from "./weeklyHours";

type Fields = typeof eventTypeFields;
type BoundedField = { [Name in keyof Fields]: Fields[Name] extends { min: number } ? Name : never }[keyof Fields];

function integer(field: BoundedField, unit: string) {
  const { min, max } = eventTypeFields[field];
  return integerWithMessage(field, `Enter a whole number of ${unit} from ${min} to ${max}.`);
}

/** A limit that the professional may set; null for none. */
function limit(field: BoundedField) {
  const { min, max } = eventTypeFields[field];
  return z.nullable(integerWithMessage(field, `Enter a whole number from ${min} to ${max}, or nothing for no limit.`));
}

/** Like `integer`, for fields that the form shows in another unit than the stored one. */
function integerWithMessage(field: BoundedField, message: string) {
  const { min, max } = eventTypeFields[field];
  return z.number(message).check(z.refine((value) => Number.isInteger(value) && value >= min && value <= max, message));
}

type Problem = { path: (string | number)[]; message: string };

/** A check that reports every problem found, each at its path. */
function problems<Value>(findProblems: (value: Value) => Problem[]) {
  return z.check<Value>(({ value, issues }) => {
    issues.push(...findProblems(value).map((problem) => ({ code: "custom" as const, input: value, ...problem })));
  });
}

const invalidTime = "Enter a time, like 9:00 AM or 18:00.";

/** A list of which the length is checked before its items. */
function countedList<Item>(countProblems: (items: Item[]) => Problem[]) {
  return z.custom<Item[]>(Array.isArray).check(problems(countProblems));
}

const windowsSchema = z.pipe(
  countedList<HoursWindow>(windowCountProblems),
  z
    .array(z.object({ startMinute: z.number(invalidTime), endMinute: z.number(invalidTime) }))
    .check(problems<HoursWindow[]>(windowProblems)),
);

const overridesSchema = z.pipe(
  z.pipe(
    countedList<DateOverride>(overrideCountProblems),
    z.array(z.object({ date: z.string(), windows: windowsSchema })).check(problems(overrideProblems)),
  ),
  z.transform((overrides) => [...overrides].sort(byDate)),
);

/** What decides at which times an event type can be booked, except its time zone. */
export const slotRulesSchema = z.object({
  durationMinutes: integer("durationMinutes", "minutes"),
  weeklyHours: z.object(eachDay(() => windowsSchema)),
  dateOverrides: overridesSchema,
  sessionCount: integer("sessionCount", "sessions"),
  minNoticeMinutes: integerWithMessage("minNoticeMinutes", "Enter a minimum notice from 0 minutes to 30 days."),
  horizonDays: integer("horizonDays", "days"),
  bufferBeforeMinutes: integer("bufferBeforeMinutes", "minutes"),
  bufferAfterMinutes: integer("bufferAfterMinutes", "minutes"),
  slotIntervalMinutes: integer("slotIntervalMinutes", "minutes"),
});

/** One line of text, which may be empty. */
function lineSchema(maxLength: number) {
  return z.pipe(rawText(maxLength), z.transform(collapseWhitespace)).check(maxCharacters(maxLength), printable);
}

/**
 * Everything that a professional sets on an event type, validated by both the form and the server. The output has trimmed
 * texts, a lower-case slug and sorted date overrides. `price` is in dollars; `parsePrice` reads user input. Without `color`,
 * it stays, and a new event type gets one that is used least.
 */
export const eventTypeSchema = z.extend(slotRulesSchema, {
  title: lineSchema(eventTypeFields.title.maxLength).check(notBlank("Enter a title.")),
  slug: slugSchema,
  description: z
    .pipe(
      rawText(eventTypeFields.description.maxLength),
      z.transform((text) => text.replaceAll("\r\n", "\n").trim()),
    )
    .check(maxCharacters(eventTypeFields.description.maxLength), printable),
  price: z
    .number("Enter a price, like 45 or 45.50.")
    .check(z.refine(isPrice, "Enter a price from 0 to 99,999.99, in dollars and cents.")),
  location: lineSchema(eventTypeFields.location.maxLength),
  locationVisibility: z.enum(locationVisibilities),
  publicLocation: lineSchema(eventTypeFields.publicLocation.maxLength),
  clientChanges: z.enum(clientChangeModes),
  changeNoticeMinutes: integerWithMessage("changeNoticeMinutes", "Enter a notice from 0 minutes to 30 days."),
  maxOpenBookingsPerClient: limit("maxOpenBookingsPerClient"),
  maxBookingsPerHour: limit("maxBookingsPerHour"),
  color: z.optional(integerWithMessage("color", "Choose one of the colors.")),
});

export type EventTypeDraft = z.infer<typeof eventTypeSchema>;
export type SlotRulesDraft = z.infer<typeof slotRulesSchema>;

/** The initial values of a new event type. */
export const newEventType: Required<EventTypeDraft> = initialValues(eventTypeFields);

function initialValues<Fields extends Record<string, { initial: unknown }>>(fields: Fields) {
  const entries = Object.entries(fields).map(([name, { initial }]) => [name, initial]);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: Fields[Name]["initial"] };
}
