import { expect, test } from "vitest";
import { audiences, occasions } from "#domain/emailKinds";
import { keyKinds } from "#domain/templateKeys";
import { bookingMessage } from "./message";
import { greetingName, unlinked } from "./names";
import { shortMessage, summaryMessage } from "./reducedMessages";
import { oneTimeSample } from "./samples";

const startsAt = Date.parse("2026-03-03T23:00Z");
const address = "evil.example";

test("a name that looks like a web address is in no part of an email as one", () => {
  const named = { clientName: `${address} One`, clientFirstName: address, professionalName: address };
  const facts = { ...oneTimeSample(startsAt, named), location: "" };
  const text = Object.entries(keyKinds).flatMap(([key, kind]) => (kind === "link" ? [] : [`{{${key}}}`]));
  const own = { subject: "{{clientFirstName}} {{clientName}}", html: `<p>${text.join(" ")}</p>` };
  const messages = [
    ...occasions.flatMap((occasion) =>
      audiences.flatMap((audience) =>
        [null, own].map((template) => bookingMessage(occasion, audience, facts, template)),
      ),
    ),
    ...occasions.map((occasion) => shortMessage(occasion, facts)),
    summaryMessage([facts, facts]),
  ];
  for (const { subject, html, text } of messages) {
    // Links to calendars carry names as data; mail programs do not look for addresses inside of links.
    const shown = html.replace(/ href="[^"]*"/g, "");
    const withoutLinks = text.replace(/https:\/\/\S+/g, "");
    for (const part of [subject, shown, withoutLinks]) expect(part).not.toContain(address);
    expect(`${subject}${shown}`.replaceAll("\u200B", "")).toContain(address);
  }
});

test.each([
  ["evil.example", "evil.\u200Bexample"],
  ["J.R. Smith", "J.\u200BR. Smith"],
  ["St. John", "St. John"],
  ["evil。example．com｡x", "evil。\u200Bexample．\u200Bcom｡\u200Bx"],
  ["1.2", "1.\u200B2"],
  ["O’Neil", "O’Neil"],
])("%s", (name, shown) => expect(unlinked(name)).toBe(shown));

test("greets with at most 40 characters", () => {
  expect(greetingName("x".repeat(40))).toBe("x".repeat(40));
  expect(greetingName("x".repeat(41))).toBe(`${"x".repeat(39)}…`);
});
