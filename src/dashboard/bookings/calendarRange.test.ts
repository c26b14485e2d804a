import { describe, expect, it } from "vitest";
import { formatDate } from "#domain/calendarDate";
import { instantsOf, shownDays, stepTo, viewTitle } from "./calendarRange";

const days = ({ first, end }: { first: number; end: number }) => `${formatDate(first)} to ${formatDate(end)}`;

describe("shownDays", () => {
  it.each([
    ["day", "2026-03-08", "2026-03-08 to 2026-03-09"],
    ["week", "2026-03-08", "2026-03-08 to 2026-03-15"],
    ["week", "2026-03-14", "2026-03-08 to 2026-03-15"],
    ["month", "2026-03-08", "2026-03-01 to 2026-04-12"],
    ["month", "2026-08-31", "2026-07-26 to 2026-09-06"],
  ] as const)("%s of %s", (view, date, shown) => expect(days(shownDays(view, date))).toBe(shown));
});

it.each(["+14:00", "-14:00", "-08:00"])("instantsOf includes every instant of the days at UTC%s", (offset) => {
  const { start, end } = instantsOf(shownDays("week", "2026-03-08"));
  expect(start).toBeLessThanOrEqual(Date.parse(`2026-03-08T00:00${offset}`));
  expect(end).toBeGreaterThanOrEqual(Date.parse(`2026-03-15T00:00${offset}`));
});

describe("stepTo", () => {
  it.each([
    ["day", "2026-03-08", 1, "2026-03-09"],
    ["week", "2026-03-08", -1, "2026-03-01"],
    ["month", "2026-01-31", 1, "2026-02-01"],
    ["month", "2026-01-31", -1, "2025-12-01"],
  ] as const)("in the %s of %s by %i", (view, date, direction, then) => {
    expect(stepTo(view, date, direction)).toBe(then);
  });
});

describe("viewTitle", () => {
  it.each([
    ["month", "2026-03-08", "March 2026"],
    ["day", "2026-03-08", "Sunday, March 8, 2026"],
    ["week", "2026-03-10", "Mar 8 – 14, 2026"],
    ["week", "2026-04-01", "Mar 29 – Apr 4, 2026"],
    ["week", "2026-12-31", "Dec 27, 2026 – Jan 2, 2027"],
  ] as const)("of the %s of %s", (view, date, title) => expect(viewTitle(view, date)).toBe(title));
});
