import { describe, expect, it, test } from "vitest";
import { newEventType } from "#domain/eventType";
import { toFormValues } from "./eventTypeValues";
import { copiedTo, endsNextDay, withAnother, withTime } from "./hoursValues";

const row = (start: string, end: string) => ({ id: 1, start, end });
const times = (windows: { start: string; end: string }[] | null) => windows?.map(({ start, end }) => `${start}–${end}`);

describe("withAnother", () => {
  test.each([
    [[], ["9:00 AM–5:00 PM"]],
    [[row("9", "12")], ["9–12", "1:00 PM–5:00 PM"]],
    [
      [row("1p", "9p"), row("8", "11")],
      ["1p–9p", "8–11", "10:00 PM–12:00 AM"],
    ],
    // There is no room left, or the last end is invalid.
    [[row("9", "24:00")], undefined],
    [[row("9", "11p")], undefined],
    [[row("8p", "2a")], undefined],
    [[row("9", "late")], undefined],
  ])("adds a window after %j", (windows, expected) => expect(times(withAnother(windows))).toEqual(expected));
});

test.each([
  ["8p", "2a", true],
  ["8p", "12 am", false],
  ["9", "5", false],
  ["9", "late", false],
])("a window from %s to %s ends on the next day: %s", (start, end, expected) => {
  expect(endsNextDay(row(start, end))).toBe(expected);
});

test("withTime formats a time, and keeps invalid text", () => {
  const window = row("9:00 AM", "12:00 PM");
  expect(withTime(window, "start", "8")).toMatchObject({ start: "8:00 AM", end: "12:00 PM" });
  expect(withTime(window, "end", "5")).toMatchObject({ start: "9:00 AM", end: "5:00 PM" });
  expect(withTime(window, "end", "later")).toMatchObject({ start: "9:00 AM", end: "later" });
});

it("copies a day's windows to other days, replacing theirs", () => {
  const { weeklyHours } = toFormValues(newEventType, { isNew: true });
  const hours = { ...weeklyHours, mon: [row("8:00 AM", "10:00 AM")] };
  const copied = copiedTo(hours, "mon", ["tue", "sun"]);
  expect([copied.mon, copied.tue, copied.sun].map(times)).toEqual(Array(3).fill(["8:00 AM–10:00 AM"]));
  expect(copied.wed).toBe(hours.wed);
  expect(copied.tue[0]?.id).not.toBe(copied.sun[0]?.id);
});
