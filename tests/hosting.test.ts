import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { headersFor, parseHeaders, parseRewrites } from "../sandbox/web/hostingConfig";

const read = (path: string) => readFileSync(path, "utf8");
const rules = parseHeaders(read("public/_headers"));
const paths = [
  "/",
  "/book/lesson-30",
  "/assets/index-1.js",
  "/emails/preview.html",
  "/emails/preview.css",
  "/booking/cancel.html",
];

type Vercel = {
  headers: { source: string; headers: { key: string; value: string }[] }[];
  rewrites: { source: string; destination: string }[];
};

describe("vercel.json", () => {
  const config: Vercel = JSON.parse(read("docs/hosting/vercel.json"));
  const matches = (source: string, path: string) => new RegExp(`^${source}$`).test(path);

  test.each(paths)("sends the headers of public/_headers for %s without duplicates", (path) => {
    const sent = config.headers.filter(({ source }) => matches(source, path)).flatMap(({ headers }) => headers);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
    expect(Object.fromEntries(sent.map(({ key, value }) => [key.toLowerCase(), value]))).toEqual(
      headersFor(rules, path),
    );
  });

  test("rewrites pages of the web app to index.html, but not missing files", () => {
    const [rewrite] = config.rewrites;
    expect(rewrite?.destination).toBe(parseRewrites(read("public/_redirects"))[0]?.target);
    expect(matches(rewrite?.source ?? "", "/book/lesson-30")).toBe(true);
    expect(matches(rewrite?.source ?? "", "/assets/gone.js")).toBe(false);
  });
});

describe("nginx.conf", () => {
  const config = read("docs/hosting/nginx.conf");
  const unquoted = (text = "") => text.replace(/^"(.*)"$/, "$1");

  /** Returns the value of a map variable for a path: the first matching expression, or the default. */
  function mapped(variable: string, path: string): string {
    const [, body = ""] = new RegExp(`map \\$uri \\$${variable} \\{([^]*?)\\n\\}`).exec(config) ?? [];
    const lines = body.split("\n").flatMap((line) => /^\s+(\S+) (".*");$/.exec(line)?.slice(1, 3) ?? []);
    const pairs = Array.from({ length: lines.length / 2 }, (_, index) => lines.slice(index * 2, index * 2 + 2));
    const match = pairs.find(([pattern = ""]) => pattern.startsWith("~") && new RegExp(pattern.slice(1)).test(path));
    return unquoted((match ?? pairs.find(([pattern]) => pattern === "default"))?.[1]);
  }

  test.each(paths)("sends the headers of public/_headers for %s", (path) => {
    const sent = [...config.matchAll(/^ {4}add_header (\S+) (\$\w+|".*?")(?: always)?;$/gm)].map(
      ([, name = "", value = ""]) => [
        name.toLowerCase(),
        value.startsWith("$") ? mapped(value.slice(1), path) : unquoted(value),
      ],
    );
    const headers = Object.fromEntries(sent.filter(([, value]) => value !== ""));
    // nginx must set the header itself where public/_headers relies on the host's default.
    expect(headers).toEqual({ "cache-control": "no-cache", ...headersFor(rules, path) });
  });

  test("sets no headers in location blocks, which would discard all others", () => {
    expect(config.match(/add_header/g)).toHaveLength([...config.matchAll(/^ {4}add_header \S+ .*;$/gm)].length + 1);
  });
});
