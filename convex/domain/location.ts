/** The address to link to where a location is a web address (http or https); null where it is any other text. */
export function locationLink(location: string): string | null {
  const text = location.trim();
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url.href;
}
