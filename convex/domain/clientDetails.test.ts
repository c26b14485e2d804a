import { describe, expect, test } from "vitest";
import { clientDetailsSchema } from "./clientDetails";
import { mailtoUrl } from "./emailAddress";
import { fullName, personKey } from "./person";

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
    ["firstName", "http://evil.example/win"],
    ["lastName", "HTTP：／／evil"],
    ["firstName", "Win at www.evil.example"],
    ["firstName", "evil.ex\u200Bample/win"],
    ["firstName", "evil。example/win"],
    ["firstName", "evil.example:80/win"],
    ["lastName", "evil.example?win"],
    ["firstName", "win@evil"],
    ["firstName", "win＠evil"],
    ["lastName", "You won $10000"],
    ["lastName", "1 2 3 ٤ ５"],
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

describe("names", () => {
  test.each([
    "J.R. Smith",
    "St. John",
    "St.John",
    "O'Neil",
    "Müller-Lüdenscheid",
    "X Æ A-12",
    "王小明",
    "A/B",
    "Dr.med. Eva",
    "J. Smith III.",
  ])("may be %j", (name) => {
    expect(clientDetailsSchema.parse({ ...valid, firstName: name, lastName: name })).toMatchObject({
      firstName: name,
      lastName: name,
    });
  });

  test.each(["", "   ", "\u200B", "\u3164\u0301"])("a last name may be empty: %j", (lastName) => {
    expect(clientDetailsSchema.parse({ ...valid, lastName }).lastName).toBe("");
  });

  test("without a last name are the first one", () => {
    expect(fullName({ firstName: "Client", lastName: "One" })).toBe("Client One");
    expect(fullName({ firstName: "Madonna", lastName: "" })).toBe("Madonna");
  });
});

describe("email addresses", () => {
  test.each([
    ["user@xn--e1afmkfd.xn--p1ai", "user@xn--e1afmkfd.xn--p1ai"],
    ["user@пример.рф", "user@xn--e1afmkfd.xn--p1ai"],
    ["user@BÜCHER.example", "user@xn--bcher-kva.example"],
    ["r&d@example.com", "r&d@example.com"],
    ["a/b@example.com", "a/b@example.com"],
    ["o'neil+tag@mail.example.co.uk", "o'neil+tag@mail.example.co.uk"],
    ["!#$%&'*/=?^_`{|}~-@example.com", "!#$%&'*/=?^_`{|}~-@example.com"],
    [`${"x".repeat(64)}@example.com`, `${"x".repeat(64)}@example.com`],
    ["1@example.com", "1@example.com"],
    // What people paste.
    ["client\u200B.one@example.com\uFEFF", "client.one@example.com"],
    ["\u00A0client.one@example.com ", "client.one@example.com"],
  ])("%j is accepted as %j", (typed, email) => {
    expect(clientDetailsSchema.parse({ ...valid, email: typed }).email).toBe(email);
  });

  test.each([
    "john@example-.com",
    "john@-example.com",
    `${"x".repeat(65)}@example.com`,
    `x@${"y".repeat(64)}.com`,
    `x@${"example.".repeat(32)}com`,
    ...["john@localhost", "john@example.c", "john@example.123", "john@192.168.0.1", "john@[192.168.0.1]"],
    ...[".john@example.com", "john.@example.com", "jo..hn@example.com", "john@example..com", "john@example.com."],
    ...["john@@example.com", "john@a@example.com", "@example.com", "john@", "jöhn@example.com", "john,x@example.com"],
    ...['"john"@example.com', "john <john@example.com>", "john@exa mple.com", "john@пример/x.рф"],
  ])("%j is refused", (email) => {
    const issues = clientDetailsSchema.safeParse({ ...valid, email }).error?.issues ?? [];
    expect(issues.map(({ path }) => path)).toEqual([["email"]]);
  });

  test("can be written to, whatever their characters mean in URLs", () => {
    expect(mailtoUrl("a?b%20#c&d@example.com")).toBe("mailto:a%3Fb%2520%23c%26d@example.com");
  });
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
