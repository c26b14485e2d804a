/** One block of a `_headers` file: the headers of all paths that match. */
export type HeaderRule = { pattern: RegExp; headers: [name: string, value: string][] };

/** One line of a `_redirects` file that serves another file under the path that was asked for. */
export type Rewrite = { pattern: RegExp; target: string };

/**
 * Reads a `_headers` file in the format that Netlify and Cloudflare Pages share: a path pattern (`*` matches anything)
 * at the start of a line, then indented `Name: value` lines; `#` starts a comment.
 * @throws with the line number if a line is neither.
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
    if (!rule) throw new Error(`_headers, line ${number}: this header stands before the first path.`);
    rule.headers.push([name.toLowerCase(), value]);
  }
  return rules;
}

/** The headers of all rules that match; a name that several rules give has all their values, joined by a comma. */
export function headersFor(rules: HeaderRule[], path: string): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers)) {
    merged[name] = merged[name] === undefined ? value : `${merged[name]}, ${value}`;
  }
  return merged;
}

/**
 * Reads a `_redirects` file, of which the app uses rewrites (`/* /index.html 200`) only.
 * @throws with the line number for anything else, so that it is not silently ignored.
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
