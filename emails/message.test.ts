import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Occasion } from "#domain/emailKinds";
import { keyKinds } from "#domain/templateKeys";
import { DAY_MS, HOUR_MS, WEEK_MS } from "#domain/time";
import { fill, toHeader } from "./compose";
import { type BookingMessage, bookingMessage, type MessageFacts } from "./message";
import { defaultsSource } from "./renderDefaults";

const startsAt = Date.parse("2026-03-03T23:00Z"); // daylight saving time starts before the second session
const facts: MessageFacts = {
  ...{ title: "Weekly lesson", professionalName: "Demo Teacher", durationMinutes: 60, price: 60, sessionCount: 2 },
  ...{
    clientName: "Client One",
    clientFirstName: "Client",
    clientEmail: "client.one@example.com",
    clientPhone: "+13105550123",
  },
  timeZone: "America/Los_Angeles",
  location: "https://meet.example.com/room?a=1&b=2",
  sessions: [startsAt, startsAt + WEEK_MS - HOUR_MS].map((start, sessionIndex) => ({
    ...{ id: `session${sessionIndex}`, sessionIndex, startsAt: start, endsAt: start + HOUR_MS },
    ...{ isCancelled: false, revision: 0, changedAt: startsAt - DAY_MS },
  })),
  from: "no-reply@example.com",
  bookingUrl: "https://app.example.com/booked#token",
  icsUrl: "https://example.convex.site/calendar/token.ics",
  cancelUrl: "https://app.example.com/booking/cancel.html#token",
  editUrl: "https://app.example.com/booking/edit.html#token",
};
const oneTime = { ...facts, sessionCount: 1, sessions: facts.sessions.slice(0, 1) };
const fileOf = ({ attachments }: BookingMessage) =>
  new TextDecoder().decode(Uint8Array.from(atob(attachments[0]?.content ?? ""), (byte) => byte.charCodeAt(0)));

test("defaults.generated.ts is up to date", async () => {
  expect(await readFile(new URL("./defaults.generated.ts", import.meta.url), "utf8")).toBe(await defaultsSource());
});

const messages: [Occasion, "client" | "professional"][] = [
  ["booked", "client"],
  ["booked", "professional"],
  ["cancelled", "client"],
  ["cancelled", "professional"],
];

describe.each(messages)("the email: %s, to the %s", (occasion, audience) => {
  const message = bookingMessage(occasion, audience, facts);

  test("fills in all keys", () => {
    expect(`${message.subject}${message.html}${message.text}`).not.toMatch(/\{\{|\}\}|undefined/);
  });

  test.each(["html", "text"] as const)("contains all facts in its %s part", (part) => {
    const content = part === "html" ? message.html.replaceAll("&amp;", "&") : message.text;
    for (const fact of [
      audience === "client" ? "Client" : "Client One",
      "Demo Teacher",
      "Weekly lesson",
      "1. Tuesday, March 3 · 3:00–4:00 PM PST",
      "2. Tuesday, March 10 · 3:00–4:00 PM PDT",
      "Pacific Time (America/Los_Angeles)",
      "1 hour",
      occasion === "booked" ? "$60.00 per session · $120.00 total" : "$60.00 per session",
      "https://meet.example.com/room?a=1&b=2",
      facts.bookingUrl,
      ...(audience === "professional" ? ["client.one@example.com", "+13105550123"] : []),
      ...(occasion === "booked" ? [facts.icsUrl, facts.cancelUrl, facts.editUrl] : []),
      ...(occasion === "booked" ? ["https://calendar.google.com/", "https://outlook.live.com/"] : []),
    ]) {
      expect(content).toContain(fact);
    }
  });

  test("has the sessions attached as a calendar file", () => {
    const method = "PUBLISH";
    expect(message.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["booking.ics", `text/calendar; charset=utf-8; method=${method}`],
    ]);
    expect(fileOf(message)).toContain(`METHOD:${method}\r\n`);
    expect(fileOf(message).match(/^DTSTART:.*$/gm)).toEqual(["DTSTART:20260303T230000Z", "DTSTART:20260310T220000Z"]);
  });

  test("escapes user input", () => {
    const hostile = `<img src=x onerror=alert(1)>"'&{{bookingUrl}}`;
    const { html, subject } = bookingMessage(occasion, audience, {
      ...facts,
      clientName: hostile,
      clientFirstName: hostile,
      professionalName: hostile,
      title: `${hostile}\r\nBcc: all@example.com`,
      location: hostile,
    });
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{bookingUrl}}");
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

test("plain text has no stray spaces or empty lines, and one link per line", () => {
  const { text } = bookingMessage("booked", "client", facts);
  expect(text).toContain("When:\n1. Tuesday, March 3");
  expect(text).not.toMatch(/ \n|\n{3}/);
  expect(text.match(/^.*https:\/\/(?!meet).*$/gm)?.map((line) => line.replace(/(\/\/.*?\/).*/, "$1"))).toEqual([
    "View your booking: https://app.example.com/",
    "Change booking: https://app.example.com/",
    "Cancel booking: https://app.example.com/",
    "Google Calendar: https://calendar.google.com/",
    "Outlook: https://outlook.live.com/",
    "Calendar file (.ics): https://example.convex.site/",
  ]);
});

describe("sessions of a series", () => {
  const linksIn = (html: string) => html.match(/href="https:\/\/(calendar\.google|outlook\.live)/g)?.length ?? 0;

  test("have their own calendar links, besides those for the first session", () => {
    const { html, text } = bookingMessage("booked", "client", facts);
    expect(linksIn(html)).toBe(6);
    for (const instant of ["20260303T230000Z", "20260310T220000Z"]) expect(html).toContain(`dates=${instant}`);
    expect(text).toContain("The calendar file contains every session");
  });

  test("have no links of their own if cancelled or if there is only one", () => {
    expect(linksIn(bookingMessage("cancelled", "client", facts).html)).toBe(0);
    expect(linksIn(bookingMessage("booked", "client", oneTime).html)).toBe(2);
  });
});

test("shows a single session on one line, and a price of 0 as free", () => {
  const { text } = bookingMessage("booked", "client", { ...oneTime, price: 0 });
  expect(text).toContain("When: Tuesday, March 3 · 3:00–4:00 PM PST\n");
  expect(text).toContain("Price: Free\n");
});

test("says whom the client pays, except for cancelled sessions", () => {
  expect(bookingMessage("booked", "client", oneTime).text).toContain("Price: $60.00, paid directly to Demo Teacher\n");
  expect(bookingMessage("booked", "professional", oneTime).text).toContain("Price: $60.00, paid directly to you\n");
  expect(bookingMessage("cancelled", "client", oneTime).text).toContain("Price: $60.00\n");
});

test("adds up the sessions that take place, and never those that were cancelled", () => {
  const partly = { ...facts, sessionCount: 4 };
  expect(bookingMessage("booked", "client", partly).text).toContain("Price: $60.00 per session · $120.00 total, paid");
  for (const audience of ["client", "professional"] as const) {
    const { html, text } = bookingMessage("cancelled", audience, partly);
    expect(text).toContain("Price: $60.00 per session\n");
    expect(html + text).not.toMatch(/total|120/);
  }
});

test("links a location only if it is a safe URL", () => {
  const unsafe = ["javascript:alert(1)", "https://me:secret@example.com", "Studio 2"];
  for (const location of unsafe) {
    const { html } = bookingMessage("booked", "client", { ...oneTime, location });
    expect(html).toContain(location);
    expect(html).not.toMatch(/href="(javascript|https:\/\/me|https:\/\/example\.com|Studio)/);
  }
  expect(bookingMessage("booked", "client", oneTime).html).toContain(
    'href="https://meet.example.com/room?a=1&amp;b=2"',
  );
  const location = "Zoom: us02web.zoom.us/j/81234567890 (passcode <123456>)";
  const { html, text } = bookingMessage("booked", "client", { ...oneTime, location });
  expect(html).toMatch(
    /Zoom: <a href="https:\/\/us02web\.zoom\.us\/j\/81234567890"[^>]*>us02web\.zoom\.us\/j\/81234567890<\/a>/,
  );
  expect(html).toContain("(passcode &lt;123456&gt;)");
  expect(text).toContain(location);
});

test("fill replaces each key once and keeps unknown keys", () => {
  const value = { html: "<b>", text: "{{date}}" };
  const values = Object.fromEntries(Object.keys(keyKinds).map((key) => [key, value])) as Parameters<typeof fill>[1];
  expect(fill("{{ clientName }} {{date}} {{constructor}} {{x}} {{", values, "text")).toBe(
    "{{date}} {{date}} {{constructor}} {{x}} {{",
  );
});

test("toHeader cuts long text, but no surrogate pair", () => {
  const cut = toHeader(`${"a".repeat(1_000)}`).length - 1;
  expect(toHeader(`${"a".repeat(cut - 1)}😀${"b".repeat(9)}`)).toBe(`${"a".repeat(cut - 1)}…`);
});

test("toHeader does not cut inside what readers see as one character", () => {
  const segmenter = new Intl.Segmenter("en");
  for (const character of ["👩‍👩‍👧", "🇩🇪🇫🇷", "👍🏽", "e\u0301\u0323", "❤️", "🏴\u{E0067}\u{E0062}\u{E007F}", "한"]) {
    for (let before = 280; before < 300; before += 1) {
      const text = "x".repeat(before) + character.repeat(9);
      const kept = toHeader(text).replace(/…$/, "");
      const ends = Array.from(segmenter.segment(text), ({ index }) => index);
      expect([...ends, text.length], `${character} after ${before}`).toContain(kept.length);
    }
  }
});

test("leaves out rows without a value", () => {
  const nowhere = { ...oneTime, location: "" };
  const template = { subject: "x", html: "<p>{{date}}</p><table><tr><th>Where</th><td>{{location}}</td></tr></table>" };
  for (const { html, text } of [
    ...(["booked", "cancelled"] as const).flatMap((occasion) =>
      (["client", "professional"] as const).map((audience) => bookingMessage(occasion, audience, nowhere)),
    ),
    bookingMessage("booked", "client", nowhere, template),
  ]) {
    expect(html).not.toMatch(/>(Location|Where)</);
    expect(text).not.toMatch(/Location|Where/);
  }
  expect(bookingMessage("booked", "client", oneTime, template).html).toContain(">Where<");
});

test("links the client's address in the professional's email, encoded", () => {
  const htmlFor = (clientEmail: string) => bookingMessage("booked", "professional", { ...facts, clientEmail }).html;
  expect(htmlFor("client.one@example.com")).toContain('href="mailto:client.one@example.com"');
  expect(htmlFor("r&d?'+x@example.com")).toContain('href="mailto:r%26d%3F&#39;%2Bx@example.com"');
});

test("toHeader returns a single line", () => expect(toHeader(" a\r\n\tb\u0000c ")).toBe("a b c"));
