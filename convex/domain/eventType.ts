import * as z from "zod/mini";
import { collapseWhitespace } from "./person";
import { isPrice } from "./price";
import { slugSchema } from "./slugSchema";
import { atMost, notBlank, showable } from "./text";
import { type HoursWindow, overrideProblems, windowProblems } from "./weeklyHours";

type Bounds = { min: number; max: number };

/** Least and most of every number that a professional sets. */
export const eventTypeBounds = {
  durationMinutes: { min: 5, max: 720 },
  sessionCount: { min: 1, max: 52 },
  minNoticeMinutes: { min: 0, max: 43_200 },
  horizonDays: { min: 1, max: 730 },
  bufferBeforeMinutes: { min: 0, max: 240 },
  bufferAfterMinutes: { min: 0, max: 240 },
  slotIntervalMinutes: { min: 5, max: 720 },
} as const satisfies Record<string, Bounds>;

function whole(field: keyof typeof eventTypeBounds, unit: string) {
  const { min, max } = eventTypeBounds[field];
  return wholeNumber(field, `Please enter a whole number of ${unit} from ${min} to ${max}.`);
}

/** The same where people may think in another unit than the one that is stored. */
function wholeNumber(field: keyof typeof eventTypeBounds, message: string) {
  const { min, max } = eventTypeBounds[field];
  return z.number(message).check(z.refine((value) => Number.isInteger(value) && value >= min && value <= max, message));
}

type Problem = { path: (string | number)[]; message: string };

/** A check that reports every problem which `problemsOf` finds, each at its path. */
function problems<Value>(problemsOf: (value: Value) => Problem[]) {
  return z.check<Value>(({ value, issues }) => {
    issues.push(...problemsOf(value).map((problem) => ({ code: "custom" as const, input: value, ...problem })));
  });
}

const windowsSchema = z
  .array(z.object({ startMinute: z.number("Please enter a time."), endMinute: z.number("Please enter a time.") }))
  .check(problems<HoursWindow[]>(windowProblems));

const overridesSchema = z.pipe(
  z.array(z.object({ date: z.string(), windows: windowsSchema })).check(problems(overrideProblems)),
  z.transform((overrides) => [...overrides].sort((a, b) => a.date.localeCompare(b.date))),
);

/** What decides at which times an event type can be booked, but for its locked zone. */
export const slotRulesSchema = z.object({
  durationMinutes: whole("durationMinutes", "minutes"),
  weeklyHours: z.object({
    mon: windowsSchema,
    tue: windowsSchema,
    wed: windowsSchema,
    thu: windowsSchema,
    fri: windowsSchema,
    sat: windowsSchema,
    sun: windowsSchema,
  }),
  dateOverrides: overridesSchema,
  sessionCount: whole("sessionCount", "sessions"),
  minNoticeMinutes: wholeNumber("minNoticeMinutes", "Please enter a notice from 0 minutes to 30 days."),
  horizonDays: whole("horizonDays", "days"),
  bufferBeforeMinutes: whole("bufferBeforeMinutes", "minutes"),
  bufferAfterMinutes: whole("bufferAfterMinutes", "minutes"),
  slotIntervalMinutes: whole("slotIntervalMinutes", "minutes"),
});

/**
 * Everything that a professional sets of an event type, checked alike by the form and the server. Texts come out trimmed,
 * the slug in lower case, date overrides in order; `price` is in dollars (`parsePrice` reads what is typed).
 */
export const eventTypeSchema = z.extend(slotRulesSchema, {
  title: z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(notBlank("Please enter a title."), atMost(100), showable),
  slug: slugSchema,
  description: z
    .pipe(
      z.string(),
      z.transform((text) => text.replaceAll("\r\n", "\n").trim()),
    )
    .check(atMost(2_000), showable),
  price: z
    .number("Please enter a price, like 45 or 45.50.")
    .check(z.refine(isPrice, "Please enter a price from 0 to 99,999.99, in dollars and cents.")),
  location: z.pipe(z.string(), z.transform(collapseWhitespace)).check(atMost(300), showable),
});

export type EventTypeDraft = z.infer<typeof eventTypeSchema>;
export type SlotRulesDraft = z.infer<typeof slotRulesSchema>;

const officeHours: HoursWindow[] = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];

/** What the form of a new event type begins with; the interval between starts is the duration unless set. */
export const newEventType: EventTypeDraft = {
  title: "",
  slug: "",
  description: "",
  durationMinutes: 30,
  price: 0,
  location: "",
  weeklyHours: {
    mon: officeHours,
    tue: officeHours,
    wed: officeHours,
    thu: officeHours,
    fri: officeHours,
    sat: [],
    sun: [],
  },
  dateOverrides: [],
  sessionCount: 1,
  minNoticeMinutes: 0,
  horizonDays: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  slotIntervalMinutes: 30,
};
