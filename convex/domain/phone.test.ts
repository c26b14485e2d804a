import { describe, expect, test } from "vitest";
import { countryName, parsePhone, phoneCountry, readPhone } from "./phone";
import { phoneLabel } from "./phoneLabel";

describe("parsePhone", () => {
  test.each<[country: string, text: string, stored: string | null]>([
    // National numbers are read in the given country.
    ["US", "(310) 555-0123", "+13105550123"],
    ["US", "310 555 0123", "+13105550123"],
    ["DE", "310 555 0103", "+493105550103"],
    ["DE", "0170-1234567", "+491701234567"],
    ["IT", "06 1234 5678", "+390612345678"],
    // International ones are the same everywhere, with `+`, `00`, or the country's own prefix.
    ["US", "+44 20 7946 0018", "+442079460018"],
    ["DE", "+1 (310) 555-0123", "+13105550123"],
    ["US", "0044 20 7946 0018", "+442079460018"],
    ["DE", "0049 170 1234567", "+491701234567"],
    ["US", "00 49 (170) 123 4567", "+491701234567"],
    ["US", "011 49 170 1234567", "+491701234567"],
    ["US", "+81 3-1234-5678", "+81312345678"],
    ["US", "tel:+13105550123", "+13105550123"],
    ["US", "３１０５５５０１２３", "+13105550123"],
    // Mexico's former prefixes of mobile numbers.
    ["US", "+52 1 55 1234 5678", "+525512345678"],
    ["US", "0052 1 55 1234 5678", "+525512345678"],
    ["MX", "044 55 1234 5678", "+525512345678"],
    ["US", "+52 1 55 1234 5678 ext. 7", "+525512345678;ext=7"],
    // Extensions are kept.
    ["US", "310-555-0101 ext. 204", "+13105550101;ext=204"],
    ["US", "310-555-0101 x204", "+13105550101;ext=204"],
    ["US", "310-555-0101;ext=204", "+13105550101;ext=204"],
    ["DE", "+13105550101;ext=204", "+13105550101;ext=204"],
    ["US", "310-555-0101,,5#", "+13105550101;ext=5"],
    ["US", "0044 20 7946 0018 x12", "+442079460018;ext=12"],
    // Nothing is dropped without a word.
    ["US", "310-555-0101 or 310-555-0102", null],
    ["US", "310-555-0101/0102", null],
    ["US", "call 310-555-0101 after 5", null],
    ["US", "310-555-0101 home", null],
    ...["123", "hello", "+999 123 456 789", "0170-1234567", "", "+", "00", "x204"].map(
      (text): [string, string, null] => ["US", text, null],
    ),
  ])("in %s, %j is %j", (country, text, stored) => {
    expect(parsePhone(text, country)?.stored ?? null).toBe(stored);
  });

  test("reads what it stored", () => {
    for (const stored of ["+13105550101", "+13105550101;ext=204", "+525512345678"]) {
      expect(parsePhone(stored, "DE")?.stored).toBe(stored);
    }
  });
});

test.each([
  ["Europe/Berlin", "DE"],
  ["America/Toronto", "CA"],
  ["UTC-5", "US"],
  ["Indian/Kerguelen", "US"],
])("national numbers in %s are %s ones", (timeZone, country) => expect(phoneCountry(timeZone)).toBe(country));

test("a stored number is shown with its extension in words", () => {
  expect(phoneLabel("+13105550101")).toBe("+13105550101");
  expect(phoneLabel("+13105550101;ext=204")).toBe("+13105550101 ext. 204");
});

test("countries have names", () => expect(countryName("DE")).toBe("Germany"));

describe("readPhone", () => {
  const berlin = { timeZone: "Europe/Berlin", deviceTimeZone: "Europe/Berlin", country: "" };

  test("reads national numbers in the country of the event type's time zone", () => {
    expect(readPhone("0170-1234567", berlin)).toMatchObject({ kind: "understood", phone: { stored: "+491701234567" } });
    expect(readPhone("0170-1234567", { ...berlin, timeZone: "UTC" })).toMatchObject({ phone: { country: "DE" } });
  });

  test("names the number and its country", () => {
    expect(readPhone("310 555 0103 x2", { ...berlin, timeZone: "America/New_York" })).toMatchObject({
      kind: "ambiguous",
      phones: [{ label: "+1 310 555 0103 ext. 2, United States" }, { country: "DE" }],
    });
  });

  test("asks if the device's country makes it another valid number", () => {
    const abroad = { ...berlin, deviceTimeZone: "America/New_York" };
    const stored = ["+493105550103", "+13105550103"];
    expect(readPhone("310 555 0103", abroad)).toMatchObject({ phones: stored.map((each) => ({ stored: each })) });
    expect(readPhone("+1 310 555 0103", abroad)).toMatchObject({ kind: "understood", phone: { country: "US" } });
    expect(readPhone("310 555 0103", { ...abroad, country: "US" })).toMatchObject({ phone: { country: "US" } });
  });

  test("does not ask if both countries make it the same number", () => {
    const toronto = { timeZone: "America/Toronto", deviceTimeZone: "America/New_York", country: "" };
    expect(readPhone("310 555 0103", toronto)).toMatchObject({ kind: "understood", phone: { country: "US" } });
  });

  test("uses the device's country if only that makes it valid", () => {
    const losAngeles = { ...berlin, timeZone: "America/Los_Angeles" };
    expect(readPhone("0170-1234567", losAngeles)).toMatchObject({ kind: "understood", phone: { country: "DE" } });
  });

  test("uses the chosen country only, even if the number is invalid there", () => {
    expect(readPhone("06 12 34 56 78", { ...berlin, country: "FR" })).toMatchObject({ phone: { country: "FR" } });
    expect(readPhone("0170-1234567", { ...berlin, country: "US" })).toEqual({ kind: "invalid" });
  });
});
