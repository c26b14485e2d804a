import transliterate from "@sindresorhus/transliterate";
import { MAX_SLUG_LENGTH } from "./slug";

// Apart from slug.ts, which every page loads.

/**
 * Derives a slug from a name or title, in Latin letters: "Eugene K" → `eugene-k`, "Große Straße" → `grosse-strasse`. Empty
 * if no usable character is left, as with Chinese or Hebrew.
 */
export function proposeSlug(text: string): string {
  return transliterate(text.slice(0, 4 * MAX_SLUG_LENGTH).normalize("NFKC"))
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9_]+/g, "-")
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/**
 * The slug that typed text means: `My Lesson` → `my-lesson`. Text in a script that has no proposal stays, so that the form
 * can say what is wrong.
 */
export function readableSlug(text: string): string {
  const typed = text.trim().toLowerCase();
  return /^[a-z0-9_-]*$/.test(typed) ? typed : proposeSlug(typed) || typed;
}
