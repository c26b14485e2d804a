import { describe, expect, test } from "vitest";
import { type EventTypeDraft, eventTypeSchema, newEventType } from "./eventType";
import { eventTypeFields } from "./eventTypeFields";
import { fieldErrors } from "./refusal";
import type { HoursWindow } from "./weeklyHours";

const draft: EventTypeDraft = { ...newEventType, title: "Lesson", slug: "lesson-30" };
const problemsOf = (changes: object) => {
  const { error } = eventTypeSchema.safeParse({ ...draft, ...changes });
  return fieldErrors(error?.issues ?? []);
};
const window = (from: number, to: number): HoursWindow => ({ startMinute: from * 60, endMinute: to * 60 });
const monday = (...windows: HoursWindow[]) => ({ weeklyHours: { ...draft.weeklyHours, mon: windows } });
const closed = (date: string) => ({ date, windows: [] });

test("a new event type only needs a title and a slug", () => {
  expect(Object.keys(problemsOf(newEventType)).sort()).toEqual(["slug", "title"]);
  expect(newEventType.minNoticeMinutes).toBe(120);
  expect(problemsOf({})).toEqual({});
});

test("trims texts, lower-cases the slug and sorts dates", () => {
  const dateOverrides = [closed("2026-12-25"), closed("2026-07-04")];
  const input = { title: "  My   lesson ", slug: " My-Lesson ", description: " a\r\nb \n", location: " Room  2 " };
  expect(eventTypeSchema.parse({ ...draft, ...input, dateOverrides })).toMatchObject({
    title: "My lesson",
    slug: "my-lesson",
    description: "a\nb",
    location: "Room 2",
    dateOverrides: [closed("2026-07-04"), closed("2026-12-25")],
  });
});

const bounded = Object.entries(eventTypeFields).flatMap(([field, definition]) =>
  "min" in definition ? [[field, definition] as const] : [],
);

describe.each(bounded)("%s", (field, { min, max }) => {
  test("accepts its min and max", () => {
    expect(problemsOf({ [field]: min })).toEqual({});
    expect(problemsOf({ [field]: max })).toEqual({});
  });

  test.each([min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (value) => {
    expect(problemsOf({ [field]: value })).toEqual({
      [field]: expect.stringMatching(/^Enter .* from \d+ .*to \d+|^Choose one of the colors\.$/),
    });
  });
});

test.each([
  ["title", "  "],
  ["title", "x".repeat(101)],
  ["title", "Evil\u202Eeltit"],
  ["slug", "ab"],
  ["slug", "Book"],
  ["description", "x".repeat(2_001)],
  ["description", "\u0000"],
  ["location", "x".repeat(301)],
  ["price", -1],
  ["price", 1.234],
  ["price", 100_000],
  ["price", Number.NaN],
])("refuses the %s %j by field", (field, value) => {
  expect(problemsOf({ [field]: value })).toEqual({ [field]: expect.stringMatching(/\.$/) });
});

describe("weekly hours", () => {
  test("can be several windows that touch, or the whole day", () => {
    expect(problemsOf(monday(window(13, 17), window(9, 12), window(12, 13)))).toEqual({});
    expect(problemsOf(monday(window(0, 24)))).toEqual({});
  });

  test("can end on the next date, up to 24 hours later", () => {
    expect(problemsOf(monday(window(9, 12), window(20, 26)))).toEqual({});
    expect(problemsOf(monday(window(23, 47)))).toEqual({});
  });

  test.each([
    ["an empty window", window(9, 9), expect.stringMatching(/^The end must be after the start\. For a whole day/)],
    ["an inverted window", window(17, 9), expect.stringMatching(/^The end must be after the start\./)],
    ["a window of more than a day", window(13, 38), "The end can be at most 24 hours after the start."],
    ["a start on the next date", window(24, 25), "Enter times of day."],
    ["half a minute", { startMinute: 540.5, endMinute: 600 }, "Enter times of day."],
    ["an overlap", window(11, 13), "This overlaps 9:00 AM–12:00 PM. Change one of the two."],
  ])("refuse %s with a reason, at the path of the window", (_, invalid, message) => {
    expect(problemsOf(monday(window(9, 12), invalid))).toEqual({ "weeklyHours.mon.1": message });
  });

  test("can be at most 12 windows a day", () => {
    const many = Array.from({ length: 49 }, (_, index) => ({ startMinute: index * 10, endMinute: index * 10 + 5 }));
    expect(problemsOf(monday(...many))).toEqual({ "weeklyHours.mon": expect.stringContaining("at most 12") });
  });
});

describe("date overrides", () => {
  test.each([
    ["an invalid date", [closed("2026-02-30")], { "dateOverrides.0.date": "Choose a date." }],
    ["a duplicate date", [closed("2026-07-04"), closed("2026-07-04")], { "dateOverrides.1.date": expect.any(String) }],
    [
      "an invalid window",
      [{ date: "2026-07-04", windows: [window(10, 9)] }],
      { "dateOverrides.0.windows.0": expect.stringContaining("after the start") },
    ],
    [
      "more than 366 dates",
      Array.from({ length: 367 }, (_, day) => closed(new Date(day * 86_400_000).toISOString().slice(0, 10))),
      { dateOverrides: expect.stringContaining("at most 366") },
    ],
  ])("refuse %s with a reason, at its path", (_, dateOverrides, problems) => {
    expect(problemsOf({ dateOverrides })).toEqual(problems);
  });
});
