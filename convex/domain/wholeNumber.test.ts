import { expect, test } from "vitest";
import { wholeNumber } from "./wholeNumber";

test.each(["", "0", "-5", "1.5", "NaN", "thirty", "Infinity", "1e9", " 30", "0x10", "9".repeat(16)])(
  "%j falls back to the default",
  (setting) => expect(wholeNumber(setting, 30)).toBe(30),
);

test("a positive whole number counts, and nothing set is the default", () => {
  expect(wholeNumber("7", 30)).toBe(7);
  expect(wholeNumber("1000000000", 30)).toBe(1_000_000_000);
  expect(wholeNumber(undefined, 30)).toBe(30);
});
