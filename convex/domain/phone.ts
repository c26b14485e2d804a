import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * Parses a phone number to E.164 (`+13105550123`), or null. Without a `+` it is read as a US number. This module is large
 * (the world's numbering plans), so the web app loads it lazily.
 */
export function parsePhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text, "US");
  return number?.isValid() ? number.number : null;
}
