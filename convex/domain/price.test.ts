import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { formatPrice, isPrice, parsePrice, priceLabel, totalPrice } from "./price";
import { proposeSlug, readableSlug } from "./proposeSlug";
import { reservedSlugs, slugProblem } from "./slug";
import { termsText } from "./terms";

describe("price", () => {
  test.each([
    ["45", 45],
    ["45.5", 45.5],
    ["$45.00", 45],
    [" 0 ", 0],
    ["99999.99", 99_999.99],
    ["", null],
    ["-1", null],
    ["1.234", null],
    ["1,000", 1000],
    ["$1,250.00", 1250],
    ["12,50", 12.5],
    ["12,5", 12.5],
    ["1.250,00", 1250],
    ["1 250.00", 1250],
    ["1\u00A0250,00", 1250],
    ["$ 45", 45],
    ["45 $", 45],
    ["US$45", 45],
    ["45 USD", 45],
    ["45.", 45],
    ["$", null],
    ["$$45", null],
    ["1,2,3", null],
    ["1,25,000", null],
    ["12,500,000", null],
    ["1,250,00", null],
    ["0,500", null],
    ["45 EUR", null],
    ["100000", null],
    ["1e3", null],
  ])("parses %j", (text, dollars) => expect(parsePrice(text)).toBe(dollars));

  test("is formatted with two decimals, and as Free at 0", () => {
    expect([0, 0.05, 8.2, 19.99, 45, 1250, 99_999.99].map(formatPrice)).toEqual([
      "Free",
      "$0.05",
      "$8.20",
      "$19.99",
      "$45.00",
      "$1,250.00",
      "$99,999.99",
    ]);
  });

  test("has at most two decimals and is within bounds", () => {
    expect([0, 19.99, 99_999.99].every(isPrice)).toBe(true);
    expect([-1, 0.001, 100_000, Number.NaN, Number.POSITIVE_INFINITY].some(isPrice)).toBe(false);
  });

  test.each([
    [0, 4, 4, "Free"],
    [45, 1, 1, "$45.00"],
    [45, 1, 0, "$45.00"],
    [39.99, 4, 4, "$39.99 per session · $159.96 total"],
    [39.99, 4, 1, "$39.99 per session · $39.99 total"],
    [39.99, 4, 0, "$39.99 per session"],
  ])("of %d dollars for %d sessions, of which %d stand, is labeled %j", (price, sessionCount, standing, label) =>
    expect(priceLabel(price, sessionCount, standing)).toBe(label),
  );

  test("parses what it formats, and adds up exactly", () => {
    checkProperty(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 52 }), (cents, sessions) => {
        const dollars = cents / 100;
        expect(isPrice(dollars)).toBe(true);
        expect(parsePrice(formatPrice(dollars))).toBe(dollars);
        expect(totalPrice(dollars, sessions)).toBe((cents * sessions) / 100);
      }),
      100,
    );
  });
});

describe("slug", () => {
  test.each([
    ["Eugene K", "eugene-k"],
    ["  30-minute lesson! ", "30-minute-lesson"],
    ["José's Café", "joses-cafe"],
    ["Große Straße", "grosse-strasse"],
    ["Ærø, Łódź & Đà Nẵng", "aero-lodz-da-nang"],
    ["Ørsted", "orsted"],
    ["Müller", "mueller"],
    ["Урок русского", "urok-russkogo"],
    ["Ελληνικά", "ellinika"],
    ["ﬁne Ⅳ", "fine-iv"],
    ["英語", ""],
    ["שיעור", ""],
  ])("%j proposes %j", (title, slug) => expect(proposeSlug(title)).toBe(slug));

  test.each([
    [" My Lesson ", "my-lesson"],
    ["straße", "strasse"],
    ["Lesson_30-", "lesson_30-"],
    ["日本語", "日本語"],
    ["", ""],
  ])("%j typed as a link is %j", (typed, slug) => expect(readableSlug(typed)).toBe(slug));

  test("is checked, with a reason", () => {
    expect(slugProblem("ab")).toMatch(/at least 3/);
    expect(slugProblem("a".repeat(41))).toMatch(/at most 40/);
    expect(slugProblem("a b c")).toMatch(/letters, numbers/);
    expect(slugProblem("Book")).toMatch(/reserved/);
    for (const slug of ["eugene-k", "abc", "a_1", "k57c2mbcvn3fqwertz0"]) expect(slugProblem(slug)).toBeNull();
  });

  test("is compared with reserved slugs, which are in lower case", () => {
    for (const slug of reservedSlugs) expect(slug).toBe(slug.toLowerCase().trim());
  });
});

describe("terms", () => {
  const day = [{ startMinute: 540, endMinute: 1020 }];
  const terms = {
    price: 45,
    durationMinutes: 30,
    location: { location: "Online", isLocationHidden: false },
    sessionCount: 1,
    timeZone: "UTC",
    weeklyHours: { mon: day, tue: day, wed: [], thu: [], fri: [], sat: [], sun: [] },
    dateOverrides: [{ date: "2026-06-08", windows: [] }],
  };

  test("have the same text regardless of property order, and another if one changes", () => {
    const reordered = Object.fromEntries(Object.entries({ ...terms, title: "Lesson" }).reverse()) as typeof terms;
    expect(termsText(reordered)).toBe(termsText(terms));
    const changes = [
      { price: 50 },
      { durationMinutes: 45 },
      { location: { location: "Studio", isLocationHidden: false } },
      { location: { location: "Online", isLocationHidden: true } },
      { sessionCount: 4 },
      { timeZone: "UTC+1" },
      { weeklyHours: { ...terms.weeklyHours, tue: [], wed: day } },
      { dateOverrides: [] },
      { dateOverrides: [{ date: "2026-06-09", windows: [] }] },
    ];
    expect(new Set([terms, ...changes.map((change) => ({ ...terms, ...change }))].map(termsText)).size).toBe(
      changes.length + 1,
    );
  });
});
