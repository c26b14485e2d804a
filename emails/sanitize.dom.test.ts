import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../tests/properties/checkProperty";
import { defaults } from "./defaults.generated";
import { hostileHtml } from "./hostile.fixtures";
import { sanitize } from "./sanitize";
import { unsafeIn } from "./unsafeIn.fixtures";

describe("sanitize makes safe", () => {
  test.each(hostileHtml)("%s", (html) => {
    const clean = sanitize(`<p>before</p>${html}`);
    expect(unsafeIn(clean)).toEqual([]);
    expect(clean).toContain("<p>before</p>");
    expect(sanitize(clean)).toBe(clean);
  });

  test("(most of these are unsafe before, so the tests can fail)", () => {
    expect(hostileHtml.filter((html) => unsafeIn(html).length > 0).length).toBeGreaterThan(75);
  });
});

test("sanitize is idempotent", () => {
  const tags = ["a", "p", "b", "ul", "li", "table", "tr", "td", "h1", "dd", "font", "script", "style", "svg"];
  const piece = fc.oneof(
    fc.constantFrom(...tags).map((name) => `<${name}>`),
    fc.constantFrom(...tags).map((name) => `</${name}>`),
    fc.constantFrom(
      '<a href="https://a.example">',
      "<br>",
      '<p style="color:red;x:y">',
      "x",
      "&lt;",
      "&amp;lt;",
      "<!--",
      "-->",
    ),
  );
  checkProperty(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const clean = sanitize(pieces.join(""));
      expect(sanitize(clean)).toBe(clean);
    }),
    2_000,
  );
});

test("sanitize keeps allowed HTML and its keys", () => {
  const html = `<table width="100%" style="border-collapse:collapse"><tr><td valign="top" style="padding:0 12px 4px 0;color:#1f5b3e">
<a href="{{cancelUrl}}" title="{{clientName}}">Cancel</a> <a href="mailto:{{clientEmail}}">{{ clientEmail }}</a>
<img src="https://example.com/logo.png" alt="Logo" width="80" /> {{sessions}} a &lt; b</td></tr></table>`;
  expect(sanitize(html)).toBe(html);
});

const { frame, byClient, ...others } = defaults;
const templates = { ...others, movedByClient: byClient.moved, cancelledByClient: byClient.cancelled };
test.each(Object.entries(templates))("sanitize does not change the defaults (%s)", (_, template) => {
  for (const { html } of "html" in template ? [template] : Object.values(template)) {
    expect(asParsed(sanitize(html))).toBe(asParsed(html));
  }
});

function asParsed(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.innerHTML;
}
