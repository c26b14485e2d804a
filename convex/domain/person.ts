/** A name as it is stored and shown: trimmed, every run of blanks one space, in composed Unicode form. */
export function collapseWhitespace(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/gu, " ");
}

/**
 * The key that tells guests apart: the same e-mail, first and last name, blanks folded and compared without case, is the
 * same person; the same e-mail with another name is another one.
 */
export function personKey(person: { email: string; firstName: string; lastName: string }): string {
  const parts = [person.email, person.firstName, person.lastName];
  return JSON.stringify(parts.map((part) => collapseWhitespace(part).toLowerCase()));
}

/** What the keys of all guests with this e-mail address begin with, and those of nobody else. */
export function personKeyPrefix(email: string): string {
  return `[${JSON.stringify(collapseWhitespace(email).toLowerCase())},`;
}
