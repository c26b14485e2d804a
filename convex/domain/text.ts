import * as z from "zod/mini";

/** Control characters but line breaks and tabs, halves of a character, and those that reverse the text after them. */
export const unshowable = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** Refuses text that could not be shown as it is. */
export const showable = z.refine<string>(
  (text) => !unshowable.test(text),
  "Please remove the characters that can't be shown.",
);

/** Refuses text in which nothing can be seen. */
export function notBlank(message: string) {
  return z.refine<string>((text) => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u.test(text), message);
}

/** Refuses text that is too long. */
export function atMost(characters: number) {
  return z.maxLength(characters, `Please use at most ${characters.toLocaleString("en-US")} characters.`);
}
