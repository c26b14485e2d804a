import * as z from "zod/mini";
import { collapseWhitespace } from "./person";
import { slugProblem } from "./slug";

/** Matches control characters other than line breaks and tabs, lone surrogates, and bidirectional overrides. */
export const unprintable = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** Rejects text with unprintable characters. */
export const printable = z.refine<string>(
  (text) => !unprintable.test(text),
  "Remove characters that can’t be displayed.",
);

/** Rejects text without a visible character. */
export function notBlank(message: string) {
  return z.refine<string>((text) => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u.test(text), message);
}

/** Rejects text that is too long. */
export function maxCharacters(max: number) {
  return z.maxLength(max, `Use at most ${max.toLocaleString("en-US")} characters.`);
}

/** A person's name, with whitespace collapsed. `label` is the form's name for the field, in lower case. */
export function nameSchema(label: string) {
  return z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(notBlank(`Enter your ${label}.`), maxCharacters(100), printable);
}

const validSlug = z.check<string>((payload) => {
  const message = slugProblem(payload.value);
  if (message) payload.issues.push({ code: "custom", message, input: payload.value });
});

/** A slug that passes `slugProblem`, trimmed and in lower case. */
export const slugSchema = z
  .pipe(
    z.string(),
    z.transform((text) => text.trim().toLowerCase()),
  )
  .check(validSlug);
