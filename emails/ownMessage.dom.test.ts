import { describe, expect, test } from "vitest";
import { keyKinds } from "#domain/templateKeys";
import { findProblems } from "./checkTemplate";
import { editable } from "./defaults.generated";
import { hostileHtml, hostileValues } from "./hostile.fixtures";
import { bookingMessage } from "./message";
import { oneTimeSample, sampleStart, seriesSample } from "./samples";
import { sanitize } from "./sanitize";
import { unsafeIn } from "./unsafeIn.fixtures";

const minute = Date.parse("2026-03-02T20:00Z");
const facts = oneTimeSample(sampleStart("America/Los_Angeles", minute));

/** The rendered template inside an email. Checks that the frame around it is intact. */
function renderContent(html: string): Element {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const [content, footer] = body.querySelectorAll(".page > .sheet > tbody > tr > td");
  expect(body.querySelectorAll(".content")).toHaveLength(1);
  expect(footer?.textContent).toBe("Sent by Lessonapp.");
  expect(body.lastElementChild?.className).toBe("sheet");
  if (content?.className !== "content") throw new Error("The email has no content cell.");
  return content;
}

describe("an email from a hostile template is safe", () => {
  test.each(hostileHtml)("%s", (html) => {
    // As if the template had been saved with a less strict allowlist.
    const { html: sent } = bookingMessage("booked", "client", facts, {
      subject: "Booked",
      html: `<p>{{date}}</p>${html}`,
    });
    const content = renderContent(sent);
    expect(unsafeIn(content.innerHTML)).toEqual([]);
    expect(content.textContent).toContain("Monday, March 9");
  });
});

const allKeysHtml = Object.entries(keyKinds)
  .map(([key, kind]) => {
    if (kind === "text")
      return `<p title="{{${key}}}">{{${key}}}<img src="https://x.example/a.png" alt="{{${key}}}"></p>`;
    return kind === "link" ? `<a href="{{${key}}}">{{${key}}}</a>` : `<div>{{${key}}}</div>`;
  })
  .join("");

describe("hostile user input stays text", () => {
  test.each(hostileValues)("%s", (value) => {
    const hostileFacts = {
      ...facts,
      clientName: value,
      clientFirstName: value,
      clientEmail: value,
      clientPhone: value,
      title: value,
      location: value,
    };
    const templates = [
      { subject: "{{clientName}}", html: allKeysHtml },
      editable.booked.client,
      editable.booked.professional,
    ];
    for (const own of [...templates, null]) {
      expect(own ? findProblems(own) : []).toEqual([]);
      const { subject, html, text } = bookingMessage("booked", "client", hostileFacts, own);
      const content = renderContent(html);
      expect(unsafeIn(content.innerHTML)).toEqual([]);
      expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
      const compact = (text: string | null) => (text ?? "").replace(/[\s\p{Cc}\u200B]+/gu, "");
      expect(compact(content.textContent)).toContain(compact(value));
      expect(compact(text)).toContain(compact(value));
    }
  });
});

test("truncates a subject that its values make too long", () => {
  const long = { ...facts, title: "x".repeat(100) };
  const { subject } = bookingMessage("booked", "client", long, { subject: "{{eventTypeTitle}}".repeat(10), html: "x" });
  expect(subject).toHaveLength(300);
  expect(subject).toMatch(/x…$/);
});

test("derives plain text from the HTML, with unescaped values", () => {
  const html = '<p>{{clientName}} &amp; you</p><ul><li>{{sessions}}</li></ul><a href="{{cancelUrl}}">Cancel</a>';
  const { text } = bookingMessage("booked", "client", { ...facts, clientName: "A & <B>" }, { subject: "x", html });
  expect(text).toBe(`A & <B> & you\n\n- Monday, March 9 · 3:00–3:30 PM PDT\n\nCancel: ${facts.cancelUrl}`);
});

describe.each(["client", "professional"] as const)("the editable default to the %s", (audience) => {
  const { subject, html } = editable.booked[audience];

  test("renders like the default, and has lines of readable length", () => {
    const expected = bookingMessage("booked", audience, facts);
    const own = bookingMessage("booked", audience, facts, { subject, html });
    const words = (html: string) => renderContent(html).textContent?.replace(/\s+/g, "");
    expect(own.subject).toBe(expected.subject);
    expect(words(own.html)).toBe(words(expected.html));
    expect(own.text.replace(/\s+/g, " ")).toBe(expected.text.replace(/\s+/g, " "));
    expect(Math.max(...html.split("\n").map((line) => line.length))).toBeLessThan(400);
  });

  test("is valid, and sanitizing does not change it", () => {
    expect(sanitize(html)).toBe(html);
    expect(findProblems({ subject, html })).toEqual([]);
  });
});

test.each([
  ["America/Los_Angeles", ["2026-03-09T22:00", "2026-03-16T22:00", "2026-03-23T22:00", "2026-03-30T22:00"]],
  ["America/New_York", ["2026-03-09T19:00", "2026-03-16T19:00", "2026-03-23T19:00", "2026-03-30T19:00"]],
  ["UTC+05:30", ["2026-03-10T09:30", "2026-03-17T09:30", "2026-03-24T09:30", "2026-03-31T09:30"]],
])("a sample in %s starts at 3 PM, a week ahead", (timeZone, starts) => {
  const { sessions } = seriesSample(sampleStart(timeZone, minute), { timeZone });
  expect(sessions.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16))).toEqual(starts);
});
