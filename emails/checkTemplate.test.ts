import { describe, expect, test } from "vitest";
import { findProblems, findRemoved, missingParts } from "./checkTemplate";
import { defaults } from "./defaults.generated";
import { hostileHtml } from "./hostile.fixtures";
import { sanitize } from "./sanitize";

const subject = "Your lesson";
const htmlProblems = (html: string) =>
  findProblems({ subject, html }).map(({ line, column, message }) => `${line}:${column} ${message}`);
const subjectProblems = (subject: string) =>
  findProblems({ subject, html: "Hello" }).map(({ line, column, message }) => `${line}:${column} ${message}`);

describe("findProblems reports problems with their position", () => {
  test.each([
    ["<p>Hello\n  {{clientNam}}</p>", "2:3 There is no key {{clientNam}}."],
    ["{{client_name}}", "1:1 There is no key {{client_name}}. Did you mean {{clientName}}?"],
    ["{{}}", "1:1 There is no key between these braces."],
    ["{{constructor}}", "1:1 There is no key {{constructor}}."],
    ["a {{clientName", "1:3 This key isn’t closed. End it with }}."],
    ["{{clientName} }", "1:1 This key isn’t closed. End it with }}."],
    ["a\nb clientName}}", "2:13 These braces have no opening {{. Add it before the key."],
    ["<p>a <b>b</p>", "1:6 <b> isn’t closed. Add </b> where it ends."],
    ["<p>\n<table><tr><td>x</td></tr>\n</p>", "2:1 <table> isn’t closed. Add </table> where it ends."],
    ["<div/>x", "1:1 <div> isn’t closed. Add </div> where it ends."],
    ["<b>x", "1:1 <b> isn’t closed. Add </b> where it ends."],
    ["a</b>", "1:2 </b> has no opening <b>."],
    ["a</br>", "1:2 </br> has no opening <br>."],
    ["a <p", "1:3 This tag isn’t closed. End it with >."],
    ['a <a href="https://example.com', "1:3 This tag isn’t closed. End it with >."],
    ["a</p", "1:2 This tag isn’t closed. End it with >."],
    ['<p title="a>b</p><p title=">', "1:1 A quotation mark in <p> isn’t closed."],
    ["a <!-- b", "1:3 This comment isn’t closed. End it with -->."],
    ['<a href="{{clientName}}">x</a>', '1:10 {{clientName}} can’t be used in href="…" like this.'],
    ['<a href="https://x.example?to={{cancelUrl}}">x</a>', '1:31 {{cancelUrl}} can’t be used in href="…" like this.'],
    ['<a href="mailto:{{clientPhone}}">x</a>', '1:17 {{clientPhone}} can’t be used in href="…" like this.'],
    ['<img src="https://x.example/{{cancelUrl}}">', '1:29 {{cancelUrl}} can’t be used in src="…" like this.'],
    ['<p title="{{sessions}}">x</p>', '1:11 {{sessions}} can’t be used in title="…" like this.'],
    ['<p style="color:{{clientName}}">x</p>', '1:17 {{clientName}} can’t be used in style="…" like this.'],
    ["<p {{clientName}}>x</p>", "1:4 {{clientName}} can’t be used inside a tag like this."],
    [
      '<a href="www.example.com">x</a>',
      "1:10 A link must start with https://, mailto: or tel:, or consist of one link key.",
    ],
    [
      '<a href="javascript:x">x</a>',
      "1:10 A link must start with https://, mailto: or tel:, or consist of one link key.",
    ],
    ['<img src="http://example.com/x.png">', "1:11 An image address must start with https://."],
    ["{{sessions}}".repeat(3), "1:25 {{sessions}} can be used at most 2 times."],
    ["{{date}}".repeat(6), "1:41 {{date}} can be used at most 5 times."],
    [" \n", "1:1 Enter a message."],
    [`${"x".repeat(30_000)}\n`, "1:30001 This is too long. Use at most 30,000 characters."],
  ])("in HTML: %j", (html, problem) => expect(htmlProblems(html)[0]).toBe(problem));

  test.each([
    ["{{sessions}}", "1:1 {{sessions}} can be used in the message, but not in the subject."],
    ["Cancel: {{cancelUrl}}", "1:9 {{cancelUrl}} can be used in the message, but not in the subject."],
    ["{{nobody}}", "1:1 There is no key {{nobody}}."],
    ["a\r\nBcc: b@example.com", "1:2 A subject must be on one line."],
    [" ", "1:1 Enter a subject."],
    ["x".repeat(201), "1:201 This is too long. Use at most 200 characters."],
  ])("in a subject: %j", (subject, problem) => expect(subjectProblems(subject)[0]).toBe(problem));
});

test("problems are sorted by position, and limited to ten", () => {
  expect(htmlProblems("{{a}}\n<b>{{b}}</i>\n{{c}}").map((problem) => problem.split(" ")[0])).toEqual([
    "1:1",
    "2:1",
    "2:4",
    "2:9",
    "3:1",
  ]);
  expect(htmlProblems("{{a}}".repeat(50))).toHaveLength(10);
});

test("the offset matches line and column", () => {
  const html = "<p>\r\n  {{nobody}}</p>";
  const [problem] = findProblems({ subject, html });
  expect(html.slice(problem?.at)).toMatch(/^{{nobody}}/);
});

describe("findProblems accepts", () => {
  test.each([
    "Hello",
    "a < b, 3 > 2, {x} } {",
    "<p>a<br>b<br/>c <img src='https://example.com/x.png' alt='{{professionalName}}'></p>",
    "<P>{{ clientName }}</p>",
    '<a href="{{cancelUrl}}">x</a> <a href={{editUrl}}>y</a> {{icsUrl}}',
    '<a href=" {{ cancelUrl }} " title="{{clientName}}">x</a>',
    '<a href="mailto:{{clientEmail}}">x</a> <a href="tel:{{clientPhone}}">x</a>',
    "<!-- {{cancelUrl}} and {{sessions}} --> x",
    "<ul><li>{{sessions}}</li></ul>{{location}}",
  ])("%s", (html) => expect(htmlProblems(html)).toEqual([]));

  test("the default templates", () => {
    for (const audience of ["client", "professional"] as const) {
      expect(findProblems(defaults.booked[audience])).toEqual([]);
      expect(missingParts("booked", audience, defaults.booked[audience])).toEqual([]);
      expect(findRemoved(defaults.booked[audience].html)).toEqual([]);
    }
  });

  test("valid HTML after sanitizing", () => {
    for (const html of hostileHtml) {
      if (htmlProblems(html).length === 0) expect(htmlProblems(sanitize(`x${html}`)), html).toEqual([]);
    }
  });
});

describe("missingParts returns the missing parts", () => {
  test.each([
    [
      "Hello",
      "the date, the time, the location, a link to add it to a calendar, the link to cancel, the link to change the booking",
    ],
    ["{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}}", "the link to change the booking"],
    ["{{date}} {{location}} {{googleUrl}} {{cancelUrl}} {{editUrl}}", "the time"],
    ['{{date}} {{time}} {{location}} {{outlookUrl}} {{cancelUrl}} <a href="{{editUrl}}">x</a>', ""],
    ["{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}} <!-- {{editUrl}} -->", "the link to change the booking"],
    [
      "{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}} <script>{{editUrl}}</script>",
      "the link to change the booking",
    ],
  ])("%s", (html, missing) => expect(missingParts("booked", "client", { subject, html }).join(", ")).toBe(missing));

  test("professionals need no link to cancel or to edit", () => {
    const text = { subject, html: "{{sessions}} {{location}}" };
    expect(missingParts("booked", "professional", text)).toEqual(["a link to add it to a calendar"]);
    expect(missingParts("cancelled", "professional", text)).toEqual([]);
  });
});

test("findRemoved returns removed elements, attributes and styles", () => {
  const html = `<script>x</script><p onclick="x" style="color:red;position:fixed; margin: -5px" class="y">x</p><p class="z">`;
  expect(findRemoved(html)).toEqual(["<script>", "onclick", "class", "position: fixed", "margin: -5px"]);
});

test("checking and sanitizing take linear time", () => {
  for (const piece of ["{{ ", "{{", "<b>", "<", "</b>", '<p style="', " ", "<!--", "&", "'", "<a href=", "1"]) {
    const html = piece.repeat(29_999 / piece.length);
    const startedAt = performance.now();
    findProblems({ subject, html });
    findRemoved(html);
    sanitize(html);
    // Usually about 20 ms. A pattern with catastrophic backtracking takes minutes.
    expect(performance.now() - startedAt, piece).toBeLessThan(5_000);
  }
});
