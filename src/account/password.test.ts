import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordErrors, passwordSettings } from "../../sandbox/clerk/passwords";
import { checkProperty } from "../../tests/properties/checkProperty";
import { passwordRules } from "./password";

const broken = (password: string) =>
  passwordRules(password)
    .filter(({ isMet }) => !isMet)
    .map(({ id }) => id);

describe("passwordRules", () => {
  it.each([
    ["", ["minLength", "uppercase", "lowercase", "symbol"]],
    ["Short-1", ["minLength"]],
    ["no-uppercase", ["uppercase"]],
    ["NO-LOWERCASE", ["lowercase"]],
    ["NoSymbol12", ["symbol"]],
    ["Long-enough", []],
    [`A-${"a".repeat(70)}`, []],
    [`A-${"a".repeat(71)}`, ["maxLength"]],
    ["ÄÖÜ-äöü-123", ["uppercase", "lowercase"]],
    ["No Symbol\\", ["symbol"]],
    ["Nosymbol€§", ["symbol"]],
  ])("%j violates %j", (password, ids) => {
    expect(broken(password)).toEqual(ids);
  });

  it("accepts each of Clerk's symbols, and no other ASCII character", () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    const taken = ascii.filter((character) => !broken(`Abcdefgh${character}`).includes("symbol"));
    expect(taken.join("")).toBe(passwordSettings.allowed_special_characters);
  });

  it("rejects everything that Clerk's rules reject", () => {
    const characters = fc.constantFrom(..."aAzZ09!-\\ äÄ€");
    checkProperty(
      fc.property(fc.string({ unit: characters, minLength: 5, maxLength: 80 }), (password) => {
        fc.pre(broken(password).length === 0);
        expect(passwordErrors(password, "password")).toEqual([]);
      }),
      100,
    );
  });
});
