import { describe, expect, test } from "vitest";
import { defaults } from "./defaults.generated";
import { hostileHtml } from "./hostile.fixtures";
import { sanitize } from "./sanitize";
import { unsafeIn } from "./unsafeIn.fixtures";

describe("nothing that harms is left of", () => {
  test.each(hostileHtml)("%s", (html) => {
    const clean = sanitize(`<p>before</p>${html}`);
    expect(unsafeIn(clean)).toEqual([]);
    expect(clean).toContain("<p>before</p>");
    expect(sanitize(clean)).toBe(clean);
  });

  test("this test would see it", () => {
    expect(hostileHtml.filter((html) => unsafeIn(html).length > 0).length).toBeGreaterThan(75);
  });
});

test("what mail programs share stays, with its keys", () => {
  const html = `<table width="100%" style="border-collapse:collapse"><tr><td valign="top" style="padding:0 12px 4px 0;color:#1f5b3e">
<a href="{{cancelUrl}}" title="{{clientName}}">Cancel</a> <a href="mailto:{{clientEmail}}">{{ clientEmail }}</a>
<img src="https://example.com/logo.png" alt="Logo" width="80" /> {{sessions}} a &lt; b</td></tr></table>`;
  expect(sanitize(html)).toBe(html);
});

const { frame, editable, ...templates } = defaults;
test.each(Object.entries(templates))("the defaults (%s) lose nothing", (_, template) => {
  for (const { html } of "html" in template ? [template] : Object.values(template)) {
    expect(asParsed(sanitize(html))).toBe(asParsed(html));
  }
});

function asParsed(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.innerHTML;
}
