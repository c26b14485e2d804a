/** Parses an http(s) URL. @returns null if it is not one. */
export function parseUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** Whether a URL is local: it needs no certificate. */
export function isLocal({ hostname }: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** Returns what is wrong with an origin (`https://host`), as the end of a sentence; null if it is valid. */
export function originProblem(text: string): string | null {
  const url = parseUrl(text);
  if (!url) return "is not a web address";
  if (url.protocol !== "https:" && !isLocal(url)) return "does not start with https://";
  if (text !== url.origin) return `is not an origin: use ${url.origin}`;
  return null;
}
