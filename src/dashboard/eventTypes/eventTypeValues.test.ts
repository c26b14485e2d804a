import { describe, expect, it, test } from "vitest";
import { type EventTypeDraft, newEventType } from "#domain/eventType";
import { type EventTypeFormValues, parseFormValues, parseSlotRules, slugOf, toFormValues } from "./eventTypeValues";

const lesson: EventTypeDraft = {
  ...newEventType,
  title: "Piano lesson",
  slug: "piano",
  price: 45.5,
  durationMinutes: 50,
  slotIntervalMinutes: 30,
  sessionCount: 4,
  minNoticeMinutes: 90,
  dateOverrides: [{ date: "2026-12-24", windows: [{ startMinute: 0, endMinute: 1440 }] }],
};

const form = (changes: Partial<EventTypeFormValues> = {}, draft = lesson): EventTypeFormValues => ({
  ...toFormValues(draft, { isNew: false }),
  ...changes,
});
const row = (start: string, end: string) => ({ id: 1, start, end });

describe("toFormValues", () => {
  it("is the inverse of parseFormValues", () => {
    expect(parseFormValues(form())).toEqual({ draft: lesson, errors: {} });
    const plain = { ...lesson, sessionCount: 1, slotIntervalMinutes: 50, minNoticeMinutes: 2880, price: 0 };
    expect(parseFormValues(form({}, plain))).toEqual({ draft: plain, errors: {} });
  });

  test.each([
    [0, "0", "hours"],
    [45, "45", "minutes"],
    [90, "90", "minutes"],
    [120, "2", "hours"],
    [2880, "2", "days"],
  ])("shows a notice of %d minutes as %s %s", (minNoticeMinutes, amount, unit) => {
    expect(form({}, { ...lesson, minNoticeMinutes }).minNoticeMinutes).toEqual({ amount, unit });
  });

  it("proposes who sees the location by its content until the professional chooses", () => {
    const values = form({ location: "https://meet.example.com/demo" });
    expect(parseFormValues(values).draft?.locationVisibility).toBe("booked");
    const chosen = { ...values, locationVisibility: "everyone" as const };
    expect(parseFormValues(chosen).draft?.locationVisibility).toBe("everyone");
    const saved = form({}, { ...lesson, location: "https://meet.example.com/demo", locationVisibility: "everyone" });
    expect(parseFormValues(saved).draft?.locationVisibility).toBe("everyone");
    const hidden = form({}, { ...lesson, location: "https://meet.example.com/demo", locationVisibility: "booked" });
    const address = { ...hidden, location: "12 Main Street" };
    expect(parseFormValues(address).draft?.locationVisibility).toBe("booked");
  });

  it("derives the slug of a new event type from its title until it is edited", () => {
    const typed = { ...toFormValues(newEventType, { isNew: true }), title: "Piano for adults" };
    expect(parseFormValues(typed).draft?.slug).toBe("piano-for-adults");
    expect(parseFormValues({ ...typed, slug: "adults" }).draft?.slug).toBe("adults");
  });

  it("reads typed links, prices and times as people write them", () => {
    expect(parseFormValues(form({ slug: "Straße 1", price: "12,50" })).draft).toMatchObject({
      slug: "strasse-1",
      price: 12.5,
    });
  });

  it("proposes a link by duration for titles in scripts that have no Latin spelling", () => {
    expect(slugOf(form({ title: "英語レッスン", slug: null, durationMinutes: "50" }))).toBe("lesson-50");
    expect(slugOf(form({ title: "英語 1", slug: null, durationMinutes: "?" }))).toBe("lesson");
    expect(slugOf(form({ title: "", slug: null }))).toBe("");
  });

  it("uses the duration as the default interval", () => {
    const changes = { durationMinutes: "75", slotIntervalMinutes: " " };
    expect(parseSlotRules(form(changes))).toMatchObject({ durationMinutes: 75, slotIntervalMinutes: 75 });
  });
});

describe("parseFormValues", () => {
  const { weeklyHours } = form();
  test.each<[string, Partial<EventTypeFormValues>, string]>([
    ["title", { title: " " }, "Enter a title."],
    ["slug", { slug: "book" }, "This one is reserved. Try another."],
    ["price", { price: "45;50" }, "Enter a price, like 45 or 45.50."],
    ["durationMinutes", { durationMinutes: "1 hour" }, "Enter a whole number of minutes from 5 to 720."],
    ["sessionCount", { sessionCount: "1" }, "Enter a whole number of sessions from 2 to 52."],
    ["sessionCount", { sessionCount: "" }, "Enter a whole number of sessions from 2 to 52."],
    [
      "minNoticeMinutes",
      { minNoticeMinutes: { amount: "31", unit: "days" } },
      "Enter a minimum notice from 0 minutes to 30 days.",
    ],
    [
      "weeklyHours.mon.1",
      { weeklyHours: { ...weeklyHours, mon: [row("9", "12"), row("11", "1p")] } },
      "This overlaps 9:00 AM–12:00 PM. Change one of the two.",
    ],
    [
      "weeklyHours.mon.0",
      { weeklyHours: { ...weeklyHours, mon: [row("9am", "9am")] } },
      "The end must be after the start. For a whole day, enter 12:00 AM to 12:00 AM.",
    ],
    [
      "dateOverrides.0.windows.0.startMinute",
      { dateOverrides: [{ id: 2, date: "2026-12-24", windows: [row("soon", "5p")] }] },
      "Enter a time, like 9:00 AM or 18:00.",
    ],
  ])("reports an error at %s", (path, changes, problem) => {
    expect(parseFormValues(form(changes))).toEqual({ draft: null, errors: { [path]: problem } });
  });

  it("reports no error in the slug while there is no title", () => {
    expect(Object.keys(parseFormValues(toFormValues(newEventType, { isNew: true })).errors)).toEqual(["title"]);
  });

  it("parses the slot rules even if other fields are invalid", () => {
    expect(parseSlotRules(form({ title: "", price: "?" }))).not.toBeNull();
    expect(parseSlotRules(form({ horizonDays: "0" }))).toBeNull();
    expect(parseSlotRules(form({ sessionCount: "1" }))).toBeNull();
  });
});
