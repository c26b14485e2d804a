import { describe, expect, it, test } from "vitest";
import { type EventTypeDraft, newEventType } from "#domain/eventType";
import { merge } from "./merge";
import { readRules, readTyped } from "./readTyped";
import { type Typed, typedOf } from "./typed";

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

const form = (changes: Partial<Typed> = {}, draft = lesson): Typed => ({
  ...typedOf(draft, { isNew: false }),
  ...changes,
});
const row = (start: string, end: string) => ({ id: 1, start, end });

describe("what stands in the form", () => {
  it("reads back as what is saved", () => {
    expect(readTyped(form())).toEqual({ draft: lesson, problems: {} });
    const plain = { ...lesson, sessionCount: 1, slotIntervalMinutes: 50, minNoticeMinutes: 2880, price: 0 };
    expect(readTyped(form({}, plain))).toEqual({ draft: plain, problems: {} });
  });

  test.each([
    [0, "0", "hours"],
    [45, "45", "minutes"],
    [90, "90", "minutes"],
    [120, "2", "hours"],
    [2880, "2", "days"],
  ])("a notice of %d minutes is %s %s", (minNoticeMinutes, amount, unit) => {
    expect(form({}, { ...lesson, minNoticeMinutes }).minNoticeMinutes).toEqual({ amount, unit });
  });

  it("of a new one has a slug of its title until one is typed", () => {
    const typed = { ...typedOf(newEventType, { isNew: true }), title: "Piano for adults" };
    expect(readTyped(typed).draft?.slug).toBe("piano-for-adults");
    expect(readTyped({ ...typed, slug: "adults" }).draft?.slug).toBe("adults");
  });

  it("starts as often as a session lasts, unless told otherwise", () => {
    const changes = { durationMinutes: "75", slotIntervalMinutes: " " };
    expect(readRules(form(changes))).toMatchObject({ durationMinutes: 75, slotIntervalMinutes: 75 });
  });
});

describe("what is wrong", () => {
  const { weeklyHours } = form();
  test.each<[string, Partial<Typed>, string]>([
    ["title", { title: " " }, "Please enter a title."],
    ["slug", { slug: "book" }, "This one is reserved. Try another."],
    ["price", { price: "45,50" }, "Please enter a price, like 45 or 45.50."],
    ["durationMinutes", { durationMinutes: "1 hour" }, "Please enter a whole number of minutes from 5 to 720."],
    ["sessionCount", { sessionCount: "1" }, "Please enter a whole number of sessions from 2 to 52."],
    ["sessionCount", { sessionCount: "" }, "Please enter a whole number of sessions from 2 to 52."],
    [
      "minNoticeMinutes",
      { minNoticeMinutes: { amount: "31", unit: "days" } },
      "Please enter a notice from 0 minutes to 30 days.",
    ],
    [
      "weeklyHours.mon.1",
      { weeklyHours: { ...weeklyHours, mon: [row("9", "12"), row("11", "1p")] } },
      "This overlaps 9:00 AM–12:00 PM. Please change one of the two.",
    ],
    [
      "weeklyHours.mon.0",
      { weeklyHours: { ...weeklyHours, mon: [row("9am", "9am")] } },
      "The end must be after the start.",
    ],
    [
      "dateOverrides.0.windows.0.startMinute",
      { dateOverrides: [{ id: 2, date: "2026-12-24", windows: [row("soon", "5p")] }] },
      "Please enter a time.",
    ],
  ])("stands at %s", (path, changes, problem) => {
    expect(readTyped(form(changes))).toEqual({ draft: null, problems: { [path]: problem } });
  });

  it("is not said of a link as well, as long as there is no title to make it of", () => {
    expect(Object.keys(readTyped(typedOf(newEventType, { isNew: true })).problems)).toEqual(["title"]);
  });

  it("leaves the times to be previewed where it has nothing to do with them", () => {
    expect(readRules(form({ title: "", price: "?" }))).not.toBeNull();
    expect(readRules(form({ horizonDays: "0" }))).toBeNull();
    expect(readRules(form({ sessionCount: "1" }))).toBeNull();
  });
});

describe("what was changed elsewhere", () => {
  it("comes into the fields that nobody touched here; the others keep what was typed", () => {
    const base = form();
    const typed = { ...base, price: "50", title: "Piano" };
    const { typed: merged, contested } = merge(base, typed, form({}, { ...lesson, price: 60, horizonDays: 30 }));
    expect(merged).toMatchObject({ title: "Piano", price: "50", horizonDays: "30" });
    expect(contested).toEqual(["price"]);
  });

  it("is no matter where both say the same", () => {
    const base = form();
    const both = form({}, { ...lesson, price: 60 });
    expect(merge(base, { ...base, price: "60.00" }, both)).toEqual({ typed: both, contested: [] });
  });
});
