/** Far above the longest line of any form. Normalizing takes time that is quadratic in a run of combining marks. */
const MAX_NORMALIZED_LENGTH = 4_000;

/**
 * Trims text, replaces each run of whitespace with one space, and normalizes it to NFC. Cuts off what no field accepts;
 * schemas reject it before.
 */
export function collapseWhitespace(text: string): string {
  return text.slice(0, MAX_NORMALIZED_LENGTH).normalize("NFC").trim().replace(/\s+/gu, " ");
}

/** A person's first and last name; the last name may be empty. */
export function fullName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].filter(Boolean).join(" ");
}

/**
 * Identifies a client: same email, first and last name, ignoring case and extra whitespace. The same email with another
 * name is another client.
 */
export function personKey(person: { email: string; firstName: string; lastName: string }): string {
  const parts = [person.email, person.firstName, person.lastName];
  return JSON.stringify(parts.map((part) => collapseWhitespace(part).toLowerCase()));
}

/** The prefix of the keys of exactly the clients with this email address. */
export function personKeyPrefix(email: string): string {
  return `[${JSON.stringify(collapseWhitespace(email).toLowerCase())},`;
}
