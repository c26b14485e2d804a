import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * A phone number in E.164 (`+13105550123`); null where the text is none. Without a `+` it is read as a number of the
 * United States. Large (number plans of the world): load it where it is needed.
 */
export function parsePhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text, "US");
  return number?.isValid() ? number.number : null;
}
