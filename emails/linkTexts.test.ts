import { describe, expect, test } from "vitest";
import { findProblems } from "./checkTemplate";
import { falseLinks, withoutFalseLinks } from "./linkTexts";
import { bookingMessage } from "./message";
import { oneTimeSample } from "./samples";

const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
const shownIn = (html: string) => falseLinks(html).map(({ shown }) => shown);

describe("falseLinks finds", () => {
  test.each([
    ["http://evil.example/login", "https://bank.example/login", "https://bank.example"],
    ["https://evil.example", "Log in at bank.example now", "bank.example"],
    ["https://evil.example", "www.bank.example", "www.bank.example"],
    ["https://bank.example.evil.example", "bank.example", "bank.example"],
    ["https://evil.example/bank.example", "bank.example", "bank.example"],
    ["https://bank.example@evil.example", "bank.example", "bank.example"],
    ["https://evilbank.example", "bank.example", "bank.example"],
    ["https://evil.example", "b<b>ank.ex</b>ample", "bank.example"],
    ["https://evil.example", "ba&shy;nk&#46;example", "bank.example"],
    ["https://evil.example", "ｂａｎｋ。example", "ｂａｎｋ。example"],
    ["https://bank.example", "bаnk.example", "bаnk.example"],
    ["https://evil.example", '<img src="https://a.example/x" alt="bank.example">', "bank.example"],
    ["https://evil.example", "https://{{eventTypeTitle}}", "https://{{eventTypeTitle}}"],
    ["{{bookingUrl}}", "bank.example", "bank.example"],
    ["tel:+13105550101", "bank.example", "bank.example"],
    ["mailto:me@evil.example", "bank.example", "bank.example"],
    ["https://evil.example", '<a href="https://b.example">bank.example</a>', "bank.example"],
  ])("in a link to %s: %s", (href, text, shown) => expect(shownIn(link(href, text))).toEqual([shown]));
});

test.each([
  ["https://bank.example/login?a=1", "https://bank.example/login"],
  ["https://www.bank.example", "bank.example"],
  ["https://BANK.example", "Bank.Example"],
  ["https://xn--bnk-qla.example", "bänk.example"],
  ["https://login.bank.example", "https://bank.example"],
  ["mailto:me@bank.example", "me@bank.example or www.bank.example"],
  ["https://drive.example", "Agenda.pdf"],
  ["https://drive.example", "J. R. Smith, St. John’s. 10.30–11.30, 4.5 km, and so on…"],
  ["{{bookingUrl}}", "{{date}}"],
  ["https://drive.example", "Write to first.last@bank.example"],
])("falseLinks accepts a link to %s: %s", (href, text) => expect(shownIn(link(href, text))).toEqual([]));

test("a template with a false link is refused, with its position", () => {
  const html = `<p>Hello</p>\n<p>${link("https://evil.example", "https://bank.example")}</p>`;
  expect(findProblems({ subject: "Booked", html })).toEqual([
    expect.objectContaining({
      ...{ field: "html", line: 2, column: 4 },
      message: expect.stringContaining("This link shows https://bank.example but leads somewhere else."),
    }),
  ]);
});

test("an address split by what the sanitizer removes is found", () => {
  const html = link("https://evil.example", "https://bank<script>x</script>.example");
  expect(findProblems({ subject: "Booked", html })).toHaveLength(1);
});

test("a filled-in email has no link that a value makes false", () => {
  const own = { subject: "Booked", html: link("https://evil.example", "{{eventTypeTitle}}") };
  expect(findProblems(own)).toEqual([]);
  const htmlFor = (title: string) =>
    bookingMessage("booked", "client", { ...oneTimeSample(0), title }, own).html.match(/<a.*<\/a>/)?.[0];
  expect(htmlFor("Lesson")).toBe(link("https://evil.example", "Lesson"));
  expect(htmlFor("https://bank.example/x")).toBe("<a>https://bank.example/x</a>");
});

test("withoutFalseLinks changes nothing else", () => {
  const [good, bad] = [link("https://bank.example", "bank.example"), link("https://evil.example", "bank.example")];
  expect(withoutFalseLinks(`x${good}${bad}y${good}`)).toBe(`x${good}<a>bank.example</a>y${good}`);
});
