import { describe, expect, it } from "vitest";
import { formatDate, parseDate } from "#domain/calendarDate";
import { addMonths, dayForKey, monthLabel, monthWeeks } from "./calendarMonth";

function key(name: string, date: string): string | null {
  const day = dayForKey(name, parseDate(date) ?? Number.NaN);
  return day === null ? null : formatDate(day);
}

describe("monthWeeks", () => {
  it.each([
    ["2026-02", 0, 28],
    ["2026-03", 0, 31],
    ["2026-08", 6, 31],
    ["2028-02", 2, 29],
  ])("shows %s in 42 cells, starting in column %i", (month, column, length) => {
    const cells = monthWeeks(month).flat();
    expect(cells).toHaveLength(42);
    expect(cells.findIndex((day) => day !== null)).toBe(column);
    const days = cells.filter((day) => day !== null).map(formatDate);
    expect(days).toHaveLength(length);
    expect(days[0]).toBe(`${month}-01`);
    expect(days.at(-1)).toBe(`${month}-${length}`);
  });
});

describe("dayForKey", () => {
  it.each([
    ["ArrowLeft", "2026-03-01", "2026-02-28"],
    ["ArrowRight", "2026-12-31", "2027-01-01"],
    ["ArrowUp", "2026-03-03", "2026-02-24"],
    ["ArrowDown", "2026-03-11", "2026-03-18"],
    ["Home", "2026-03-11", "2026-03-08"],
    ["End", "2026-03-11", "2026-03-14"],
    ["PageUp", "2026-01-15", "2025-12-15"],
    ["PageDown", "2026-03-15", "2026-04-15"],
  ])("%s moves from %s to %s", (name, from, to) => {
    expect(key(name, from)).toBe(to);
  });

  it("keeps Home and End within the month", () => {
    expect(key("Home", "2026-04-02")).toBe("2026-04-01");
    expect(key("End", "2026-04-29")).toBe("2026-04-30");
  });

  it("moves to the last day of a shorter month", () => {
    expect(key("PageDown", "2026-01-31")).toBe("2026-02-28");
    expect(key("PageUp", "2026-05-31")).toBe("2026-04-30");
  });

  it("ignores other keys", () => {
    expect(key("Tab", "2026-03-11")).toBeNull();
    expect(key("a", "2026-03-11")).toBeNull();
  });
});

describe("months", () => {
  it("are added across years", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
  });

  it("are labeled independently of the machine's time zone", () => {
    expect(monthLabel("2026-03")).toBe("March 2026");
  });
});
