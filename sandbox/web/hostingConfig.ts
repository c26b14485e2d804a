/** One block of a `_headers` file: the headers for all paths that match. */
export type HeaderRule = { pattern: RegExp; headers: [name: string, value: string][] };

/** One rewrite of a `_redirects` file: serves another file under the requested path. */
export type Rewrite = { pattern: RegExp; target: string };

/**
 * Parses a `_headers` file in the format of Netlify and Cloudflare Pages: a path pattern (`*` matches anything) at the
 * start of a line, then indented `Name: value` lines. `#` starts a comment.
 * @throws an error with the line number if a line is neither.
 */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const { line, number } of linesOf(text)) {
    if (line.startsWith("/")) {
      rules.push({ pattern: patternOf(line.trim()), headers: [] });
      continue;
    }
    const [, name, value] = /^\s+([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`_headers, line ${number}: not a path or a header.`);
    const rule = rules.at(-1);
    if (!rule) throw new Error(`_headers, line ${number}: this header comes before the first path.`);
    rule.headers.push([name.toLowerCase(), value]);
  }
  return rules;
}

/** Returns the headers of all matching rules. Values of a repeated name are joined with commas. */
export function headersFor(rules: HeaderRule[], path: string): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers)) {
    merged[name] = merged[name] === undefined ? value : `${merged[name]}, ${value}`;
  }
  return merged;
}

/**
 * Parses a `_redirects` file. Only rewrites (`/* /index.html 200`) are supported.
 * @throws an error with the line number for anything else, so that it is not silently ignored.
 */
export function parseRewrites(text: string): Rewrite[] {
  return linesOf(text).map(({ line, number }) => {
    const [from, target, status, ...rest] = line.trim().split(/\s+/);
    if (!from?.startsWith("/") || !target?.startsWith("/") || status !== "200" || rest.length > 0) {
      throw new Error(`_redirects, line ${number}: only rewrites of the form "/from /to 200" are supported.`);
    }
    return { pattern: patternOf(from), target };
  });
}

function linesOf(text: string): { line: string; number: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "" && !line.trim().startsWith("#"));
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*")}$`);
}
