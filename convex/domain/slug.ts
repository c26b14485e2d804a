const slugPattern = /^[a-z0-9_-]{3,40}$/;

/** First path segments that the app or its host uses, or may use in the future. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  `__clerk _headers _redirects about account admin api app assets auth book booked booking bookings calendar contact dashboard emails events faq
  favicon forgot-password help home index legal login logout mail manifest new pricing privacy public reset-password
  robots security settings setup sign-in sign-out sign-up signin signup sitemap static status support templates terms
  verify well-known www`.split(/\s+/),
);

/** Why a slug is invalid, as text for the form, or null. Slugs are case-insensitive. */
export function slugProblem(text: string): string | null {
  const slug = text.toLowerCase();
  if (slug.length < 3) return "Use at least 3 characters.";
  if (slug.length > 40) return "Use at most 40 characters.";
  if (!slugPattern.test(slug)) return "Use only letters, numbers, hyphens, and underscores.";
  if (reservedSlugs.has(slug)) return "This one is reserved. Try another.";
  return null;
}

/** Derives a slug from a name or title: "Eugene K" → `eugene-k`. Empty if no usable character is left. */
export function proposeSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9_]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}
