/** The URL to link to if a location is a web address (http or https), otherwise null. */
export function locationLink(location: string): string | null {
  const text = location.trim();
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url.href;
}
