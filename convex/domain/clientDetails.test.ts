import { describe, expect, test } from "vitest";
import { clientDetailsSchema } from "./clientDetails";
import { personKey } from "./person";
import { parsePhone } from "./phone";

const valid = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "(310) 555-0123" };

describe("client details", () => {
  test("are stored with collapsed whitespace", () => {
    const messy = {
      firstName: "  Mary \n Ann ",
      lastName: "One",
      email: " client.one@example.com ",
      phone: " 310  555 0123",
    };
    expect(clientDetailsSchema.parse(messy)).toEqual({
      firstName: "Mary Ann",
      lastName: "One",
      email: "client.one@example.com",
      phone: "310 555 0123",
    });
  });

  test.each([
    ["firstName", "   "],
    ["firstName", "\u200B\u2060"],
    ["lastName", "\u3164\u0301"],
    ["firstName", "x".repeat(101)],
    ["lastName", "One\u0000"],
    ["lastName", "One\u202Eevil"],
    ["lastName", "\uD800"],
    ["email", ""],
    ["email", "client.one"],
    ["email", "client one@example.com"],
    ["email", `${"x".repeat(250)}@example.com`],
    ["phone", ""],
    ["phone", "1".repeat(41)],
  ])("refuse the %s %j with one message for that field", (field, value) => {
    const issues = clientDetailsSchema.safeParse({ ...valid, [field]: value }).error?.issues ?? [];
    expect(issues[0]?.path).toEqual([field]);
    expect(issues[0]?.message).toMatch(/^(Enter|Remove|This|Use) .+\.$/);
  });
});

describe("parsePhone", () => {
  test.each([
    ["(310) 555-0123", "+13105550123"],
    ["310 555 0123", "+13105550123"],
    ["+44 20 7946 0018", "+442079460018"],
    ["+81 3-1234-5678", "+81312345678"],
    ["123", null],
    ["hello", null],
    ["+999 123 456 789", null],
    ["", null],
  ])("parses %j to %j", (text, stored) => expect(parsePhone(text)).toBe(stored));
});

describe("personKey", () => {
  const key = personKey(valid);

  test("is the same for the same client, ignoring whitespace, case and Unicode form", () => {
    expect(personKey({ ...valid, firstName: " cLient ", email: "Client.One@Example.com" })).toBe(key);
    expect(personKey({ ...valid, lastName: "Ore\u0301" })).toBe(personKey({ ...valid, lastName: "OR\u00C9" }));
  });

  test("differs if the email or a name differs, and can't collide across fields", () => {
    expect(personKey({ ...valid, lastName: "Two" })).not.toBe(key);
    expect(personKey({ ...valid, email: "client.two@example.com" })).not.toBe(key);
    expect(personKey({ ...valid, firstName: "Mary Ann", lastName: "One" })).not.toBe(
      personKey({ ...valid, firstName: "Mary", lastName: "Ann One" }),
    );
  });
});
