import { expect, test } from "vitest";
import { hashPassword, isPassword, passwordErrors } from "./passwords";

const codesOf = (password: string) => passwordErrors(password, "password").map(({ code }) => code);

test.each([..."!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"])("%s is a special character", (character) => {
  expect(codesOf(`Abcdefg${character}`)).toEqual([]);
});

test.each([..."\\ €§9"])("%j is not a special character", (character) => {
  expect(codesOf(`Abcdefg${character}`)).toEqual(["form_password_no_special_char"]);
});

test.each([
  ["Abcdef-", ["form_password_length_too_short"]],
  ["Abcdefg-", []],
  [`A${"b".repeat(70)}-`, []],
  [`A${"b".repeat(71)}-`, ["form_password_length_too_long"]],
  ["abcdefg-", ["form_password_no_uppercase"]],
  ["ABCDEFG-", ["form_password_no_lowercase"]],
  ["Passw0rd!", ["form_password_pwned"]],
  [
    "",
    [
      "form_password_length_too_short",
      "form_password_no_uppercase",
      "form_password_no_lowercase",
      "form_password_no_special_char",
    ],
  ],
])("%j is rejected with %j", (password, codes) => {
  expect(codesOf(password)).toEqual(codes);
});

test("an error has Clerk's message and names the field", () => {
  expect(passwordErrors("Abcdef-", "new_password")).toEqual([
    {
      code: "form_password_length_too_short",
      message: "Passwords must be 8 characters or more.",
      long_message: "Passwords must be 8 characters or more.",
      meta: { param_name: "new_password" },
    },
  ]);
});

test("a hash is salted and matches only its own password", async () => {
  const [hash, again] = [await hashPassword("Long-enough-1"), await hashPassword("Long-enough-1")];
  expect(hash).not.toBe(again);
  expect(await isPassword("Long-enough-1", hash)).toBe(true);
  expect(await isPassword("long-enough-1", hash)).toBe(false);
});
