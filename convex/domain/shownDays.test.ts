import { expect, test } from "vitest";
import { formatDate, parseDate } from "./calendarDate";
import { shownDays } from "./shownDays";

const shown = (month: string, today: string) => {
  const { first, end } = shownDays(month, parseDate(today) ?? Number.NaN);
  return [formatDate(first), formatDate(end - 1)];
};

test.each([
  ["the whole month while 14 days are left", "2027-01", "2027-01-18", ["2027-01-01", "2027-01-31"]],
  ["five weeks from this week on when 13 days are left", "2027-01", "2027-01-19", ["2027-01-17", "2027-02-20"]],
  ["five weeks on the last day, a Sunday", "2027-01", "2027-01-31", ["2027-01-31", "2027-03-06"]],
  ["five weeks over the end of the year", "2026-12", "2026-12-31", ["2026-12-27", "2027-01-30"]],
  ["the whole next month", "2027-02", "2027-01-29", ["2027-02-01", "2027-02-28"]],
])("shows %s", (_, month, today, expected) => expect(shown(month, today)).toEqual(expected));

test("rejects a month that does not exist", () => expect(() => shownDays("2027-13", 0)).toThrow(RangeError));
