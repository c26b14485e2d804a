import * as z from "zod/mini";
import { foldBlanks } from "./person";

/** Control characters, halves of a character, and those that reverse the direction of the text after them. */
const unshowable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** A name as it may be stored, blanks folded; `what` is how its form calls it. */
export function nameSchema(what: string) {
  return z.pipe(z.string(), z.transform(foldBlanks)).check(
    z.minLength(1, `Please enter your ${what}.`),
    z.maxLength(100, "Please use at most 100 characters."),
    z.refine((text) => !unshowable.test(text), "Please remove the characters that can't be shown."),
  );
}
