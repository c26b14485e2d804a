import { describe, expect, test } from "vitest";
import { findProblems } from "./checkTemplate";
import { defaults, editable } from "./defaults.generated";
import { bookingMessage } from "./message";
import { withParagraphs } from "./paragraphs";
import { oneTimeSample, sampleStart } from "./samples";
import { sanitize } from "./sanitize";

const p = '<p style="margin:0 0 16px">';

test.each([
  ["Hello\n\nSee you", `${p}Hello</p>\n${p}See you</p>`],
  ["\n Hello \r\n \r\n\r\nSee\r\nyou\n", `${p}Hello</p>\n${p}See<br />you</p>`],
  ["One line", `${p}One line</p>`],
  ['<b>Hello</b>\n<a href="{{cancelUrl}}">Cancel</a>', `${p}<b>Hello</b><br /><a href="{{cancelUrl}}">Cancel</a></p>`],
  ['<span title="a\n\nb">Hello</span>', `${p}<span title="a  b">Hello</span></p>`],
])("plain text keeps its paragraphs and line breaks: %j", (written, html) => {
  expect(withParagraphs(written)).toBe(html);
  expect(sanitize(html)).toBe(html);
});

describe("HTML that lays text out stays as it is", () => {
  const own = Object.values(editable).flatMap((of) => Object.values(of).map(({ html }) => html));
  test.each([
    "<p>Hello\n\nyou</p>",
    "Hello<br />\n\nyou",
    "Hello\n\n<div>you</div>",
    "<B>Hello</B>\n\n<UL><li>you</li></UL>",
    "Hello\n\n<hr />",
    defaults.booked.client.html,
    ...own,
  ])("%j", (html) => expect(withParagraphs(html)).toBe(html));
});

test("takes time in proportion to the length of the text", () => {
  const times = ["\n", " ", "<b>", "a\n\n", "\r", "</b "].map((part) => {
    const html = sanitize(part.repeat(30_000));
    const before = performance.now();
    withParagraphs(html);
    return performance.now() - before;
  });
  expect(Math.max(...times)).toBeLessThan(250);
});

test("the email and its plain-text part show the same paragraphs", () => {
  const facts = oneTimeSample(sampleStart("America/Los_Angeles", Date.parse("2026-03-02T20:00Z")));
  const html = "Dear {{clientName}},\n\nsee you {{sessions}}\nat {{location}}.\n\nYour teacher";
  expect(findProblems({ subject: "x", html })).toEqual([]);
  const message = bookingMessage("booked", "client", { ...facts, location: "Studio 2" }, { subject: "x", html });
  expect(message.text).toBe(
    "Dear Client One,\n\nsee you Monday, March 9 · 3:00–3:30 PM PDT\nat Studio 2.\n\nYour teacher",
  );
  expect(message.html).toContain(`${p}Dear Client One,</p>`);
  expect(message.html).toContain("<br />at Studio 2.</p>");
});
