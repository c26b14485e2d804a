import { describe, expect, test } from "vitest";
import { audiences, occasions } from "#domain/emailKinds";
import { eventTypeFields } from "#domain/eventTypeFields";
import { keyKinds } from "#domain/templateKeys";
import { HOUR_MS, WEEK_MS } from "#domain/time";
import { findProblems } from "./checkTemplate";
import { editable } from "./defaults.generated";
import { bookingMessage, type MessageFacts } from "./message";
import { shortMessage, summaryMessage } from "./reducedMessages";
import { sanitize } from "./sanitize";

/** Gmail clips an email beyond 102 kB, and hides what follows. */
const MAX_BYTES = 100_000;
const startsAt = Date.parse("2026-09-30T10:15Z");
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** A series of 52 sessions with the longest texts that forms accept (which count code points), made of one character. */
function longest(letter: string): MessageFacts {
  const name = (length: number) => letter.repeat(length);
  return {
    title: name(eventTypeFields.title.maxLength),
    professionalName: name(100),
    location: name(eventTypeFields.location.maxLength),
    ...{ durationMinutes: 715, price: 99_999.99, sessionCount: 52 },
    clientName: `${name(100)} ${name(100)}`,
    clientFirstName: name(100),
    clientEmail: `${"&".repeat(64)}@${"x".repeat(185)}.com`,
    clientPhone: "+123456789012345;ext=12345678",
    timeZone: "America/Argentina/ComodRivadavia",
    sessions: Array.from({ length: 52 }, (_, sessionIndex) => ({
      ...{ id: `${sessionIndex}`, sessionIndex, isCancelled: false, revision: 0, changedAt: 0 },
      ...{ startsAt: startsAt + sessionIndex * WEEK_MS, endsAt: startsAt + sessionIndex * WEEK_MS + 11 * HOUR_MS },
    })),
    note: letter.repeat(500 / letter.length),
    from: "no-reply@example.com",
    bookingUrl: `https://app.example.com/${"x".repeat(40)}/bookings/${"x".repeat(32)}`,
    icsUrl: `https://example.convex.site/calendar/${"x".repeat(32)}.${"x".repeat(22)}.ics`,
    cancelUrl: `https://app.example.com/${"x".repeat(40)}/bookings/${"x".repeat(32)}`,
    editUrl: `https://app.example.com/${"x".repeat(40)}/bookings/${"x".repeat(32)}`,
  };
}

/** The template that a professional can save with the most keys and bytes. */
function longestTemplate(letter: string) {
  const uses = { text: 5, link: 3, block: 2 };
  const keys = Object.entries(keyKinds).flatMap(([key, kind]) => {
    const use = kind === "link" ? `<a href="{{${key}}}">x</a>` : `{{${key}}}`;
    return Array.from({ length: uses[kind] }, () => use);
  });
  const html = `<p>${keys.join("")}</p>`;
  const room = Math.floor((34_000 - bytesOf(sanitize(html))) / bytesOf(sanitize(letter)));
  const filling = letter.repeat(Math.min(room, Math.floor((30_000 - html.length) / letter.length)));
  return { subject: "{{clientName}}{{professionalName}}", html: html + filling };
}

describe.each([..."Ж漢😀'&"])("with the longest texts of %s", (letter) => {
  const facts = longest(letter);
  const own = longestTemplate(letter);
  const link = `https://meet.example.com/${"&".repeat(275)}`;
  const movedFrom = new Map(facts.sessions.map(({ id, startsAt: start }) => [id, start - HOUR_MS]));
  const change = { booked: {}, moved: { movedFrom }, cancelled: {} };
  const kinds = occasions.flatMap((occasion) => audiences.map((audience) => [occasion, audience] as const));

  test.each(kinds)("an email is shorter than what email apps clip: %s, to the %s", (occasion, audience) => {
    expect(findProblems(own)).toEqual([]);
    for (const template of [null, editable[occasion][audience], own]) {
      const { html, text } = bookingMessage(
        occasion,
        audience,
        { ...facts, ...change[occasion], location: link },
        template,
      );
      expect(bytesOf(html)).toBeLessThan(MAX_BYTES);
      expect(bytesOf(text)).toBeLessThan(MAX_BYTES);
    }
  });
});

test.each([..."Ж漢😀'&"])("so are short messages and summaries with the longest names of %s", (letter) => {
  const facts = longest(letter);
  const listed = { ...facts, bookingUrl: `https://app.example.com/booked#${"x".repeat(22)}` };
  const messages = [
    ...occasions.map((occasion) => shortMessage(occasion, facts)),
    summaryMessage(Array(41).fill(listed)),
  ];
  for (const { html, text } of messages) {
    expect(bytesOf(html)).toBeLessThan(MAX_BYTES);
    expect(bytesOf(text)).toBeLessThan(MAX_BYTES);
  }
});

test("so are shorter series, in which sessions have their own calendar links", () => {
  for (const count of [2, 4, 8, 12]) {
    const series = longest("&");
    const facts = { ...series, title: "Lesson", sessions: series.sessions.slice(0, count) };
    expect(bytesOf(bookingMessage("booked", "client", facts, longestTemplate("&")).html)).toBeLessThan(MAX_BYTES);
  }
});

test("a series of 52 ordinary sessions gets no links of its own, and says what the others add", () => {
  const ordinary = { title: "Weekly lesson", professionalName: "Demo Teacher", clientName: "Client One", location: "" };
  const linksOf = (count: number) => {
    const { sessions, ...facts } = { ...longest("x"), ...ordinary };
    const { html, text } = bookingMessage("booked", "client", { ...facts, sessions: sessions.slice(0, count) });
    return [html.split("https://calendar.google.com").length - 1, text.includes("add the first one")];
  };
  expect(linksOf(4)).toEqual([5, false]);
  expect(linksOf(52)).toEqual([1, true]);
});

test("the links to change and cancel come before the list of sessions", () => {
  for (const audience of audiences) {
    const facts = longest("x");
    const { html } = bookingMessage("booked", audience, facts);
    for (const text of ["Change booking", "Cancel booking"])
      expect(html.indexOf(text)).toBeLessThan(html.indexOf("52. "));
  }
});

test("a template is limited in bytes, counted as it is sent", () => {
  const problemsOf = (html: string) => findProblems({ subject: "x", html }).map(({ message }) => message);
  expect(problemsOf(`<p>${"漢".repeat(11_331)}</p>`)).toEqual([]);
  expect(problemsOf(`<p>${"漢".repeat(11_332)}</p>`)).toEqual([
    "This message is 34.1 kB long. Use at most 34 kB, so that email apps show all of it.",
  ]);
  expect(problemsOf("&".repeat(6_801))).toHaveLength(1);
  expect(problemsOf("x\n\n".repeat(2_000))).toHaveLength(1);
});
