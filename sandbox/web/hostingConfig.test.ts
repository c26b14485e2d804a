import { expect, test } from "vitest";
import { headersFor, parseHeaders, parseRewrites } from "./hostingConfig";

test("merges the headers of all matching rules and joins repeated values", () => {
  const rules = parseHeaders(`
# comment
/*
  X-Frame-Options: DENY
  Link: </a>; rel=preload

/assets/*
  Cache-Control: public, max-age=31536000, immutable
  link: </b>; rel=preload
/page.html
  X-Page: yes
`);
  expect(headersFor(rules, "/")).toEqual({ "x-frame-options": "DENY", link: "</a>; rel=preload" });
  expect(headersFor(rules, "/assets/app.js")).toEqual({
    "x-frame-options": "DENY",
    link: "</a>; rel=preload, </b>; rel=preload",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(headersFor(rules, "/page.html")).toHaveProperty("x-page", "yes");
  expect(headersFor(rules, "/pageXhtml")).not.toHaveProperty("x-page");
});

test.each([
  ["  X-Early: yes", /line 1: this header comes before the first path/],
  ["/*\n  no header", /line 2: not a path or a header/],
])("rejects a _headers file with %j", (text, message) => {
  expect(() => parseHeaders(text)).toThrow(message);
});

test("parses rewrites", () => {
  const [rewrite] = parseRewrites("# pages\n/*   /index.html  200\n");
  expect(rewrite?.target).toBe("/index.html");
  expect(rewrite?.pattern.test("/book/intro-call")).toBe(true);
});

test.each(["/old /new 301", "/old", "/a /b 200 Country=us"])("rejects the redirect %j", (line) => {
  expect(() => parseRewrites(line)).toThrow(/_redirects, line 1: only rewrites/);
});
