import { describe, expect, test } from "vitest";
import { findRemoved, missingParts, problemsOf } from "./checkTemplate";
import { defaults } from "./defaults.generated";
import { hostileHtml } from "./hostile.fixtures";
import { sanitize } from "./sanitize";

const subject = "Your lesson";
const htmlProblems = (html: string) =>
  problemsOf({ subject, html }).map(({ line, column, message }) => `${line}:${column} ${message}`);
const subjectProblems = (subject: string) =>
  problemsOf({ subject, html: "Hello" }).map(({ line, column, message }) => `${line}:${column} ${message}`);

describe("refused with its place: in HTML", () => {
  test.each([
    ["<p>Hello\n  {{clientNam}}</p>", "2:3 There is no key {{clientNam}}."],
    ["{{client_name}}", "1:1 There is no key {{client_name}}. Did you mean {{clientName}}?"],
    ["{{}}", "1:1 There is no key between these braces."],
    ["{{constructor}}", "1:1 There is no key {{constructor}}."],
    ["a {{clientName", "1:3 This key is never closed: end it with }}."],
    ["{{clientName} }", "1:1 This key is never closed: end it with }}."],
    ["a\nb clientName}}", "2:13 These braces end no key: {{ is missing before."],
    ["<p>a <b>b</p>", "1:6 <b> is never closed: write </b> where it ends."],
    ["<p>\n<table><tr><td>x</td></tr>\n</p>", "2:1 <table> is never closed: write </table> where it ends."],
    ["<div/>x", "1:1 <div> is never closed: write </div> where it ends."],
    ["<b>x", "1:1 <b> is never closed: write </b> where it ends."],
    ["a</b>", "1:2 </b> closes nothing: there is no <b> before it."],
    ["a</br>", "1:2 </br> closes nothing: there is no <br> before it."],
    ["a <p", "1:3 This tag is never finished: end it with >."],
    ['a <a href="https://example.com', "1:3 This tag is never finished: end it with >."],
    ["a</p", "1:2 This tag is never finished: end it with >."],
    ['<p title="a>b</p><p title=">', "1:1 A quotation mark in <p> is never closed."],
    ["a <!-- b", "1:3 This comment is never closed: end it with -->."],
    ['<a href="{{clientName}}">x</a>', '1:10 {{clientName}} can\'t stand in href="…" like this.'],
    ['<a href="https://x.example?to={{cancelUrl}}">x</a>', '1:31 {{cancelUrl}} can\'t stand in href="…" like this.'],
    ['<a href="mailto:{{clientPhone}}">x</a>', '1:17 {{clientPhone}} can\'t stand in href="…" like this.'],
    ['<img src="https://x.example/{{cancelUrl}}">', '1:29 {{cancelUrl}} can\'t stand in src="…" like this.'],
    ['<p title="{{sessions}}">x</p>', '1:11 {{sessions}} can\'t stand in title="…" like this.'],
    ['<p style="color:{{clientName}}">x</p>', '1:17 {{clientName}} can\'t stand in style="…" like this.'],
    ["<p {{clientName}}>x</p>", "1:4 {{clientName}} can't stand inside a tag like this."],
    ['<a href="www.example.com">x</a>', "1:10 A link begins with https://, mailto: or tel:, or is one link key alone."],
    ['<a href="javascript:x">x</a>', "1:10 A link begins with https://, mailto: or tel:, or is one link key alone."],
    ['<img src="http://example.com/x.png">', "1:11 A picture's address begins with https://."],
    ["{{sessions}}".repeat(3), "1:25 {{sessions}} can stand here 2 times, not more."],
    ["{{date}}".repeat(11), "1:81 {{date}} can stand here 10 times, not more."],
    [" \n", "1:1 Write a message."],
    [`${"x".repeat(30_000)}\n`, "1:30001 This is too long: write 30,000 characters at most."],
  ])("%j", (html, problem) => expect(htmlProblems(html)[0]).toBe(problem));

  test.each([
    ["{{sessions}}", "1:1 {{sessions}} can stand in the message only, not in its subject."],
    ["Cancel: {{cancelUrl}}", "1:9 {{cancelUrl}} can stand in the message only, not in its subject."],
    ["{{nobody}}", "1:1 There is no key {{nobody}}."],
    ["a\r\nBcc: b@example.com", "1:2 A subject stands on one line."],
    [" ", "1:1 Write a subject."],
    ["x".repeat(201), "1:201 This is too long: write 200 characters at most."],
  ])("in a subject %j", (subject, problem) => expect(subjectProblems(subject)[0]).toBe(problem));
});

test("problems are told in the order of their places, ten at most", () => {
  expect(htmlProblems("{{a}}\n<b>{{b}}</i>\n{{c}}").map((problem) => problem.split(" ")[0])).toEqual([
    "1:1",
    "2:1",
    "2:4",
    "2:9",
    "3:1",
  ]);
  expect(htmlProblems("{{a}}".repeat(50))).toHaveLength(10);
});

test("the offset is that of the place", () => {
  const html = "<p>\r\n  {{nobody}}</p>";
  const [problem] = problemsOf({ subject, html });
  expect(html.slice(problem?.at)).toMatch(/^{{nobody}}/);
});

describe("accepted", () => {
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

  test("the defaults", () => {
    for (const audience of ["client", "professional"] as const) {
      expect(problemsOf(defaults.booked[audience])).toEqual([]);
      expect(missingParts(defaults.booked[audience])).toEqual([]);
      expect(findRemoved(defaults.booked[audience].html)).toEqual([]);
    }
  });

  test("what was sanitised is as good as before", () => {
    for (const html of hostileHtml) {
      if (htmlProblems(html).length === 0) expect(htmlProblems(sanitize(`x${html}`)), html).toEqual([]);
    }
  });
});

describe("what is missing is named", () => {
  test.each([
    ["Hello", "the date, the time, the place, a link to add it to a calendar, the link to cancel, the link to edit"],
    ["{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}}", "the link to edit"],
    ["{{date}} {{location}} {{googleUrl}} {{cancelUrl}} {{editUrl}}", "the time"],
    ['{{date}} {{time}} {{location}} {{outlookUrl}} {{cancelUrl}} <a href="{{editUrl}}">x</a>', ""],
    ["{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}} <!-- {{editUrl}} -->", "the link to edit"],
    ["{{sessions}} {{location}} {{icsUrl}} {{cancelUrl}} <script>{{editUrl}}</script>", "the link to edit"],
  ])("%s", (html, missing) => expect(missingParts({ subject, html }).join(", ")).toBe(missing));
});

test("what is left out is named", () => {
  const html = `<script>x</script><p onclick="x" style="color:red;position:fixed; margin: -5px" class="y">x</p><p class="z">`;
  expect(findRemoved(html)).toEqual(["<script>", "onclick", "class", "position: fixed", "margin: -5px"]);
});

test("reading takes no longer than the text is long", () => {
  for (const piece of ["{{ ", "{{", "<b>", "<", "</b>", '<p style="', " ", "<!--", "&", "'", "<a href=", "1"]) {
    const html = piece.repeat(29_999 / piece.length);
    const startedAt = performance.now();
    problemsOf({ subject, html });
    findRemoved(html);
    sanitize(html);
    // Far from what is fine (some 20 ms), and farther from what a slow pattern takes (minutes).
    expect(performance.now() - startedAt, piece).toBeLessThan(5_000);
  }
});
