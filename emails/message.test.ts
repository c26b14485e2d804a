import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { defaultsFile, defaultsSource } from "./defaultsFile";
import { fill, headerText } from "./fill";
import { keyKinds } from "./keys";
import { bookingMessage, type MessageFacts, type Occasion } from "./message";

const week = 7 * 86_400_000;
const startsAt = Date.parse("2026-03-03T23:00Z"); // the clock changes before the second session
const facts: MessageFacts = {
  clientName: "Client One",
  clientEmail: "client.one@example.com",
  clientPhone: "+13105550123",
  professionalName: "Demo Teacher",
  eventTypeTitle: "Weekly lesson",
  timeZone: "America/Los_Angeles",
  durationMinutes: 60,
  price: 60,
  location: "https://meet.example.com/room?a=1&b=2",
  sessions: [startsAt, startsAt + week - 3_600_000].map((start) => ({ startsAt: start, endsAt: start + 3_600_000 })),
  bookingUrl: "https://app.example.com/booked#token",
};

test("the committed defaults are what the components render", async () => {
  expect(await readFile(defaultsFile, "utf8")).toBe(await defaultsSource());
});

const messages: [Occasion, "client" | "professional"][] = [
  ["booked", "client"],
  ["booked", "professional"],
  ["cancelled", "client"],
  ["cancelled", "professional"],
];

describe.each(messages)("the message %s to the %s", (occasion, audience) => {
  const message = bookingMessage(occasion, audience, facts);

  test("leaves no key unfilled", () => {
    expect(`${message.subject}${message.html}${message.text}`).not.toMatch(/\{\{|\}\}|undefined/);
  });

  test.each(["html", "text"] as const)("tells everything in its %s part", (part) => {
    for (const fact of [
      "Client One",
      "Weekly lesson",
      "Tuesday, March 3 · 3:00–4:00 PM PST",
      "Tuesday, March 10 · 3:00–4:00 PM PDT",
      "Pacific Time (America/Los_Angeles)",
      "1 hour",
      ...(occasion === "booked" ? ["Demo Teacher", "$60.00 per session · $120.00 in all"] : []),
      "https://meet.example.com/room?a=1",
      ...(audience === "client"
        ? ["Demo Teacher", "https://app.example.com/booked#token"]
        : ["client.one@example.com", "+13105550123"]),
    ]) {
      expect(message[part]).toContain(fact);
    }
  });

  test("escapes what people typed", () => {
    const evil = `<img src=x onerror=alert(1)>"'&{{bookingUrl}}`;
    const { html, subject } = bookingMessage(occasion, audience, {
      ...facts,
      clientName: evil,
      professionalName: evil,
      eventTypeTitle: `${evil}\r\nBcc: all@example.com`,
      location: evil,
    });
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{bookingUrl}}");
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

test("plain text has no stray blanks or empty lines", () => {
  const { text } = bookingMessage("booked", "client", facts);
  expect(text).toContain("When:\n- Tuesday, March 3");
  expect(text).not.toMatch(/ \n|\n{3}/);
});

test.each(["booked", "cancelled"] as const)(
  "the professional's message, %s, does not hold the client's link",
  (occasion) => {
    expect(JSON.stringify(bookingMessage(occasion, "professional", facts))).not.toContain("token");
  },
);

test("a one-time booking is told in one line, free where it is", () => {
  const { text } = bookingMessage("booked", "client", { ...facts, price: 0, sessions: facts.sessions.slice(0, 1) });
  expect(text).toContain("When: Tuesday, March 3 · 3:00–4:00 PM PST\n");
  expect(text).toContain("Price: Free");
});

test("keys are filled once, unknown ones stay", () => {
  const value = { html: "<b>", text: "{{date}}" };
  const values = Object.fromEntries(Object.keys(keyKinds).map((key) => [key, value])) as Parameters<typeof fill>[1];
  expect(fill("{{ clientName }} {{date}} {{constructor}} {{x}} {{", values, "text")).toBe(
    "{{date}} {{date}} {{constructor}} {{x}} {{",
  );
});

test("headers hold one line", () => expect(headerText(" a\r\n\tb\u0000c ")).toBe("a b c"));
