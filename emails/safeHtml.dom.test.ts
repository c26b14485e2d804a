import { describe, expect, test } from "vitest";
import { audiences, occasions } from "#domain/emailKinds";
import type { Message } from "./compose";
import { bookingMessage } from "./message";
import { shortMessage, summaryMessage } from "./reducedMessages";
import { resetPasswordMessage } from "./resetPassword";
import { oneTimeSample, seriesSample } from "./samples";

// The elements, attributes and CSS that Gmail, Outlook (Windows, with Word's renderer) and Apple Mail all support, or
// ignore without harm (border-radius, max-width, word-break). Check their support before you add another one.
const elements = new Set("html head meta title style body div p span strong a br table tbody tr th td".split(" "));
const attributes = new Set(
  "lang name content http-equiv style class role scope align cellpadding cellspacing href".split(" "),
);
const properties = new Set([
  ...["color", "background-color", "font-family", "font-size", "font-weight", "line-height", "text-align"],
  ...["vertical-align", "margin", "padding", "width", "max-width", "max-height", "display", "overflow", "word-break"],
  ...["border", "border-top", "border-bottom", "border-color", "border-top-color", "border-radius"],
]);
/** Pixels, percentages, keywords, hex colors and font names. No functions, relative units or variables. */
const value = /^(?:[\d.]+(?:px|%)?|#[0-9a-f]{6}|[a-z-]+|[A-Z][A-Za-z]+|'[A-Za-z ]+'|!important)$/;

function declarationsOf(css: string): [property: string, parts: string[]][] {
  return css
    .split(";")
    .filter((declaration) => declaration.trim() !== "")
    .map((declaration) => {
      const [property = "", rest = ""] = declaration.split(/:(.*)/s);
      return [property.trim(), rest.trim().match(/'[^']*'|[^\s,]+/g) ?? []];
    });
}

/** Describes everything in an email that one of these email clients may not support. */
function unsupportedIn(html: string): string[] {
  const document = new DOMParser().parseFromString(html, "text/html");
  const problems: string[] = [];
  const checkCss = (css: string, where: string) => {
    for (const [property, parts] of declarationsOf(css)) {
      if (property === "display" && parts.join() !== "none") problems.push(`display: ${parts} in ${where}`);
      if (!properties.has(property)) problems.push(`${property} in ${where}`);
      for (const part of parts.filter((part) => !value.test(part))) problems.push(`${property}: ${part} in ${where}`);
    }
  };
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (!elements.has(name)) problems.push(`<${name}>`);
    for (const attribute of element.attributes) {
      if (!attributes.has(attribute.name)) problems.push(`${attribute.name} on <${name}>`);
    }
    checkCss(element.getAttribute("style") ?? "", `<${name}>`);
    if (name === "a" && !/^(https:\/\/|mailto:)/.test(element.getAttribute("href") ?? ""))
      problems.push("a link that is neither https nor mailto");
  }
  for (const { textContent } of document.querySelectorAll("style")) {
    const [, rules] = /^@media \(prefers-color-scheme: dark\) \{\n(.*)\n\}$/s.exec(textContent) ?? [];
    if (rules === undefined) problems.push("a style sheet other than the dark mode");
    // Gmail drops longer style sheets entirely.
    if (textContent.length > 8_192) problems.push("a style sheet that is too long");
    for (const [, css = ""] of (rules ?? "").matchAll(/\{([^}]*)\}/g)) checkCss(css, "the dark mode");
  }
  return problems;
}

const startsAt = Date.parse("2026-03-03T23:00Z");
const messages: [string, Message][] = [
  ...[oneTimeSample(startsAt), seriesSample(startsAt)].flatMap((facts) =>
    occasions.flatMap((occasion) =>
      audiences.map((audience): [string, Message] => [
        `${facts.title}, ${occasion}, to the ${audience}`,
        bookingMessage(occasion, audience, facts),
      ]),
    ),
  ),
  ...occasions.map((occasion): [string, Message] => [
    `short, ${occasion}`,
    shortMessage(occasion, seriesSample(startsAt)),
  ]),
  ["summary", summaryMessage([oneTimeSample(startsAt), seriesSample(startsAt)])],
  ["new password", resetPasswordMessage("https://app.example.com/reset-password#123456", "123456")],
];

describe.each(messages)("the email: %s", (_, { html }) => {
  test("only uses what Gmail, Outlook and Apple Mail support", () => expect(unsupportedIn(html)).toEqual([]));

  test("overrides every color in dark mode", () => {
    const document = new DOMParser().parseFromString(html, "text/html");
    const dark = document.querySelector("style")?.textContent ?? "";
    for (const element of document.querySelectorAll("body, body *")) {
      const colors = declarationsOf(element.getAttribute("style") ?? "").filter(([, parts]) =>
        parts.some((part) => part.startsWith("#")),
      );
      const matching = [...dark.matchAll(/^(.*) \{(.*)\}$/gm)].filter(([, selector = ""]) => element.matches(selector));
      for (const [property] of colors) {
        const override = property.startsWith("border") ? "border-color" : property;
        expect(
          matching.some(([, , css = ""]) => css.includes(`${override}: `)),
          `${property} of <${element.localName}>`,
        ).toBe(true);
      }
    }
  });
});

test.each([
  '<img src="https://example.com/x.png">',
  '<p style="display: flex">x</p>',
  '<p style="font-size: 1rem">x</p>',
  '<p style="color: var(--ink)">x</p>',
  '<p style="background-color: rgb(0 0 0)">x</p>',
  '<p style="position: absolute">x</p>',
  "<p id=x>x</p>",
  "<style>p { color: #000000 }</style>",
  "<script>alert(1)</script>",
  '<a href="javascript:alert(1)">x</a>',
])("unsupportedIn reports %s", (html) => expect(unsupportedIn(html)).not.toEqual([]));
