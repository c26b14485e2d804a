import { describe, expect, it } from "vitest";
import { formatDate, parseDate } from "#domain/calendarDate";
import { addMonths, dayForKey, monthBounds, monthLabel, rangeLabel, weeksOf } from "./calendarMonth";

function key(name: string, date: string): string | null {
  const day = dayForKey(name, parseDate(date) ?? Number.NaN, monthBounds(date.slice(0, 7)));
  return day === null ? null : formatDate(day);
}

describe("weeksOf", () => {
  it.each([
    ["2026-02", 0, 28],
    ["2026-03", 0, 31],
    ["2026-08", 6, 31],
    ["2028-02", 2, 29],
  ])("shows %s in 42 cells, starting in column %i", (month, column, length) => {
    const cells = weeksOf(monthBounds(month)).flat();
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

describe("a range over the end of a month", () => {
  const dayOf = (date: string) => parseDate(date) ?? Number.NaN;
  const range = { first: dayOf("2027-01-24"), last: dayOf("2027-02-27") };

  it("fills five weeks", () => {
    const weeks = weeksOf(range);
    expect(weeks.slice(0, 5).flat()).toHaveLength(35);
    expect(weeks.slice(0, 5).flat()).not.toContain(null);
    expect(weeks[5]).toEqual(Array(7).fill(null));
  });

  it("ends Home and End at its own edges", () => {
    expect(dayForKey("End", dayOf("2027-01-31"), range)).toBe(dayOf("2027-02-06"));
    expect(dayForKey("Home", dayOf("2027-02-02"), range)).toBe(dayOf("2027-01-31"));
  });

  it.each([
    ["2027-01-24", "2027-02-27", "Jan – Feb 2027"],
    ["2026-12-27", "2027-01-30", "Dec 2026 – Jan 2027"],
    ["2027-02-01", "2027-02-28", "February 2027"],
  ])("from %s to %s is called %s", (first, last, label) => {
    expect(rangeLabel({ first: dayOf(first), last: dayOf(last) })).toBe(label);
  });
});
