import { describe, expect, test } from "vitest";
import { audiences, occasions } from "#domain/emailKinds";
import type { Message } from "./compose";
import { defaults, resetPassword } from "./defaults.generated";
import { hostileValues } from "./hostile.fixtures";
import { bookingMessage } from "./message";
import { shortMessage, summaryMessage } from "./reducedMessages";
import type { Template } from "./renderDefaults";
import { resetPasswordMessage } from "./resetPassword";
import { sampleStart, seriesSample } from "./samples";
import { sanitize } from "./sanitize";

type Rendered = [name: string, message: Message, template: Template];

/** All default emails, with a value wherever users or other services enter text. */
function defaultMessages(value: string): Rendered[] {
  const sample = seriesSample(sampleStart("America/Los_Angeles", Date.parse("2026-03-02T20:00Z")), {
    ...{ clientName: value, clientFirstName: value, clientEmail: value, clientPhone: value },
    ...{ professionalName: value, title: value, location: value },
  });
  const facts = { ...sample, note: value };
  const erased = bookingMessage("cancelled", "professional", { ...facts, clientEmail: "" });
  const resetUrl = `https://app.example.com/reset-password#${encodeURIComponent(value)}`;
  return [
    ...occasions.flatMap((occasion) =>
      audiences.map((audience): Rendered => {
        const message = bookingMessage(occasion, audience, facts);
        return [`${occasion}, to the ${audience}`, message, defaults[occasion][audience]];
      }),
    ),
    ...(["moved", "cancelled"] as const).flatMap((occasion) =>
      audiences.map((audience): Rendered => {
        const message = bookingMessage(occasion, audience, { ...facts, by: "client" });
        return [`${occasion} by the client, to the ${audience}`, message, defaults.byClient[occasion][audience]];
      }),
    ),
    ["erased client", erased, defaults.erased],
    ...occasions.map((occasion): Rendered => {
      return [`short, ${occasion}`, shortMessage(occasion, facts), defaults.short[occasion]];
    }),
    ["summary", summaryMessage([facts, facts]), defaults.summary],
    ["password reset", resetPasswordMessage(resetUrl, value), resetPassword],
  ];
}

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");

describe("sanitizing would change nothing in a default email", () => {
  test.each(hostileValues)("%s", (value) => {
    for (const [name, { html }] of defaultMessages(value)) {
      const content = parse(html).querySelector(".content")?.innerHTML ?? "";
      expect(content, name).not.toBe("");
      expect(parse(sanitize(content)).body.innerHTML, name).toBe(content);
    }
  });
});

describe("so it is not sanitized again", () => {
  const hasBytesOf = (template: string, html: string) =>
    template.split(/\{\{\w+\}\}/).every((text) => html.includes(text));

  test.each(defaultMessages("A client"))("%s", (_, { html }, template) => {
    expect(hasBytesOf(template.html, html)).toBe(true);
    // The sanitizer writes the same HTML with other bytes.
    expect(hasBytesOf(template.html, sanitize(html))).toBe(false);
  });
});
