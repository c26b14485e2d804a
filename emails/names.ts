import { shorten } from "./compose";

/** More of a first name than anyone needs to recognize it. */
const MAX_GREETING_LENGTH = 40;

/** Dots between letters or digits, by which mail programs take a name for a web address. */
const joiningDot = /[.\u3002\uFF0E\uFF61](?=[\p{L}\p{N}])/gu;

/**
 * A name in which mail programs find no web address to make a link of: strangers enter names, and whoever gets the email
 * may not know them. A zero-width space after each joining dot parts the address, also in subjects and plain text. It is
 * invisible, screen readers skip it, and unlike a word joiner, Outlook draws nothing for it.
 */
export function unlinked(name: string): string {
  return name.replace(joiningDot, "$&\u200B");
}

/** A first name to greet with. */
export function greetingName(firstName: string): string {
  return unlinked(shorten(firstName, MAX_GREETING_LENGTH));
}
