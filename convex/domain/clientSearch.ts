/** The longest text that can be searched for, in characters. */
export const MAX_SEARCH_LENGTH = 100;
const MAX_WORDS = 8;
const MIN_DIGITS = 4;

type Client = { firstName: string; lastName: string; email: string; phone: string };

/** The words by which a booking is found: those of name and address, and every end of the phone number. */
export function searchWordsOf({ firstName, lastName, email, phone }: Client): string {
  const digits = phone.replaceAll(/\D/g, "");
  // The index matches beginnings of words, so the ends of a number make any part of it findable.
  const ends = Array.from({ length: Math.max(0, digits.length - MIN_DIGITS + 1) }, (_, from) => digits.slice(from));
  return [...wordsOf(`${firstName} ${lastName} ${email}`), ...ends].join(" ");
}

/** `words` are what the index is asked for; `matches` decides, because the index finds texts with any of them. */
export type ClientSearch = { words: string; matches: (searchWords: string) => boolean };

/** Reads what a professional searches for: parts of a name, an address or a phone number. Null if there is nothing. */
export function parseClientSearch(text: string): ClientSearch | null {
  const given = isPhone(text) ? [text.replaceAll(/\D/g, "").replace(/^0+/, "")] : wordsOf(text);
  const words = given.filter((word) => word !== "").slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  // Half of all addresses share a domain.
  const beforeAt = wordsOf(text.split("@")[0] ?? "");
  const sought = text.includes("@") && beforeAt.length > 0 ? beforeAt.slice(0, MAX_WORDS) : words;
  return {
    words: sought.join(" "),
    matches: (searchWords) => {
      const known = searchWords.split(" ");
      return words.every((word) => known.some((other) => other.startsWith(word)));
    },
  };
}

function isPhone(text: string): boolean {
  return /^[\d\s+()./-]+$/.test(text) && text.replaceAll(/\D/g, "").length >= MIN_DIGITS;
}

/** Letters and digits in lower case, without accents. */
function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replaceAll(/[\p{M}'’]/gu, "");
  return folded
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
