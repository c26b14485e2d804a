const slugPattern = /^[a-z0-9_-]+$/;
export const MIN_SLUG_LENGTH = 3;
export const MAX_SLUG_LENGTH = 40;

/** First path segments that the app or its host uses, or may use in the future. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  `__clerk _headers _redirects about account admin api app assets auth book booked booking bookings calendar contact dashboard emails events faq
  favicon forgot-password help home index legal login logout mail manage manifest new pricing privacy public reset-password
  robots security settings setup sign-in sign-out sign-up signin signup sitemap static status support templates terms
  verify well-known www`.split(/\s+/),
);

/** Why a slug is invalid, as text for the form, or null. Slugs are case-insensitive. */
export function slugProblem(text: string): string | null {
  const slug = text.toLowerCase();
  if (slug.length < MIN_SLUG_LENGTH) return `Use at least ${MIN_SLUG_LENGTH} characters.`;
  if (slug.length > MAX_SLUG_LENGTH) return `Use at most ${MAX_SLUG_LENGTH} characters.`;
  if (!slugPattern.test(slug)) return "Use only letters, numbers, hyphens, and underscores.";
  if (reservedSlugs.has(slug)) return "This one is reserved. Try another.";
  return null;
}
