/** The address a text names, where it is one of a web server. */
export function parseUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** Whether an address is on this machine, where nobody else can listen and there are no certificates. */
export function isLocal({ hostname }: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** What is wrong with the address of a whole site (`https://host`, nothing behind), as the end of a sentence. */
export function originProblem(text: string): string | null {
  const url = parseUrl(text);
  if (!url) return "is not a web address";
  if (url.protocol !== "https:" && !isLocal(url)) return "does not begin with https://";
  if (text !== url.origin) return `has more than the origin, or not in its usual form: ${url.origin} is meant`;
  return null;
}
