import { MAX_SLUG_LENGTH } from "./slug";

// Apart from slug.ts, which every page loads.

/**
 * The form in which slugs are stored and looked up: trimmed and in lower case. Of longer text, only as much is left as
 * makes it too long for a slug.
 */
export function normalizeSlug(text: string): string {
  return text
    .slice(0, 10 * MAX_SLUG_LENGTH)
    .trim()
    .toLowerCase();
}
