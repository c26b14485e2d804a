import { describe, expect, test } from "vitest";
import { type EventTypeDraft, eventTypeSchema, newEventType } from "./eventType";
import { eventTypeBounds } from "./eventTypeBounds";
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

test("a new event type needs a title and a slug, and nothing else", () => {
  expect(Object.keys(problemsOf(newEventType)).sort()).toEqual(["slug", "title"]);
  expect(problemsOf({})).toEqual({});
});

test("the output has trimmed texts, a lower-case slug and sorted dates", () => {
  const dateOverrides = [closed("2026-12-25"), closed("2026-07-04")];
  const typed = { title: "  My   lesson ", slug: " My-Lesson ", description: " a\r\nb \n", location: " Room  2 " };
  expect(eventTypeSchema.parse({ ...draft, ...typed, dateOverrides })).toMatchObject({
    title: "My lesson",
    slug: "my-lesson",
    description: "a\nb",
    location: "Room 2",
    dateOverrides: [closed("2026-07-04"), closed("2026-12-25")],
  });
});

describe.each(Object.entries(eventTypeBounds))("%s", (field, { min, max }) => {
  test("accepts its min and max", () => {
    expect(problemsOf({ [field]: min })).toEqual({});
    expect(problemsOf({ [field]: max })).toEqual({});
  });

  test.each([min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (value) => {
    expect(problemsOf({ [field]: value })).toEqual({
      [field]: expect.stringMatching(/^Enter .* from \d+ .*to \d+/),
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
])("refuses the %s %j at its field", (field, value) => {
  expect(problemsOf({ [field]: value })).toEqual({ [field]: expect.stringMatching(/\.$/) });
});

describe("weekly hours", () => {
  test("take any number of windows, also touching ones and the whole day", () => {
    expect(problemsOf(monday(window(13, 17), window(9, 12), window(12, 13)))).toEqual({});
    expect(problemsOf(monday(window(0, 24)))).toEqual({});
  });

  test.each([
    ["an empty window", window(9, 9), "The end must be after the start."],
    ["an inverted window", window(17, 9), "The end must be after the start."],
    ["a window beyond the day", window(23, 25), "Enter times within one day."],
    ["half a minute", { startMinute: 540.5, endMinute: 600 }, "Enter times within one day."],
    ["an overlap", window(11, 13), "This overlaps 9:00 AM–12:00 PM. Change one of the two."],
  ])("refuse %s with the reason, at the window", (_, wrong, message) => {
    expect(problemsOf(monday(window(9, 12), wrong))).toEqual({ "weeklyHours.mon.1": message });
  });

  test("are bounded", () => {
    const many = Array.from({ length: 49 }, (_, index) => ({ startMinute: index * 10, endMinute: index * 10 + 5 }));
    expect(problemsOf(monday(...many))).toEqual({ "weeklyHours.mon": expect.stringContaining("at most 48") });
  });
});

describe("date overrides", () => {
  test.each([
    ["no date", [closed("2026-02-30")], { "dateOverrides.0.date": "Choose a date." }],
    ["a date twice", [closed("2026-07-04"), closed("2026-07-04")], { "dateOverrides.1.date": expect.any(String) }],
    [
      "a wrong window",
      [{ date: "2026-07-04", windows: [window(10, 9)] }],
      { "dateOverrides.0.windows.0": expect.stringContaining("after the start") },
    ],
    [
      "more than a year of them",
      Array.from({ length: 367 }, (_, day) => closed(new Date(day * 86_400_000).toISOString().slice(0, 10))),
      { dateOverrides: expect.stringContaining("at most 366") },
    ],
  ])("refuse %s with the reason, at its place", (_, dateOverrides, problems) => {
    expect(problemsOf({ dateOverrides })).toEqual(problems);
  });
});
