import { expect, it } from "vitest";
import { countryOfTimeZone } from "./timeZoneCountry";
import { tzDatabaseNames } from "./timeZoneNames";

it.each([
  ["Europe/Berlin", "DE"],
  ["America/Los_Angeles", "US"],
  ["US/Pacific", "US"],
  ["Asia/Calcutta", "IN"],
  ["Africa/Abidjan", "CI"],
  ["Africa/Harare", "ZW"],
  ["Iceland", "IS"],
  ["GB", "GB"],
  ["UTC", null],
  ["UTC-5", null],
  ["CET", null],
  ["Mars/Olympus", null],
  ["", null],
])("the country of %s is %s", (zone, country) => expect(countryOfTimeZone(zone)).toBe(country));

it("every zone of a place has a country", () => {
  const places = [...tzDatabaseNames].filter((name) => /^(?!Etc|Antarctica)\w+\//.test(name));
  expect(places.length).toBeGreaterThan(500);
  expect(places.filter((name) => !countryOfTimeZone(name))).toEqual([]);
});
