import * as z from "zod/mini";
import { normalizeSlug } from "./normalizeSlug";
import { collapseWhitespace } from "./person";
import { MAX_SLUG_LENGTH, slugProblem } from "./slug";

const MAX_NAME_LENGTH = 100;

/** Matches control characters other than line breaks and tabs, lone surrogates, and bidirectional overrides. */
export const unprintable = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** Rejects text with unprintable characters. */
export const printable = z.refine<string>(
  (text) => !unprintable.test(text),
  "Remove characters that can’t be displayed.",
);

/** Whether text has a visible character. */
function isVisible(text: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** Rejects text without a visible character. */
export function notBlank(message: string) {
  return z.refine<string>(isVisible, message);
}

/** Rejects text that is too long. */
export function maxCharacters(max: number) {
  return z.maxLength(max, tooLong(max));
}

/** How much longer text can be as typed than after whitespace has been removed from it. */
const RAW_FACTOR = 10;

/**
 * The input of every schema that transforms text: rejects what can only be too long afterwards, too, before anything
 * else is done with it. A pipe stops here.
 */
export function rawText(max: number, message = tooLong(max)) {
  return z.string().check(z.maxLength(RAW_FACTOR * max, message));
}

function tooLong(max: number): string {
  return `Use at most ${max.toLocaleString("en-US")} characters.`;
}

/** Web addresses with a scheme, with `www.`, or with a path: `evil.example/win`. Mail programs turn them into links. */
export const webAddress = /:\/\/|\bwww[.。]|[\p{L}\p{N}][.。][\p{L}\p{N}-]{2,}(?::\p{N}+)?[/?#\\]/iu;
const MAX_DIGITS_IN_NAME = 4;

/**
 * Rejects what would make a name an advertisement: names appear in emails to addresses that nobody has proved to own.
 * Dots are allowed: `J.R. Smith`.
 */
const noAdvertisement = z.check<string>(({ value, issues }) => {
  const shown = value.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const digits = shown.match(/\p{N}/gu)?.length ?? 0;
  const message = webAddress.test(shown)
    ? "Use a name, not a web address."
    : shown.includes("@")
      ? "Use a name without “@”."
      : digits > MAX_DIGITS_IN_NAME
        ? `Use a name with at most ${MAX_DIGITS_IN_NAME} digits.`
        : null;
  if (message) issues.push({ code: "custom", message, input: value });
});

/** A person's name, with whitespace collapsed. `label` is the form's name for the field, in lower case. */
export function nameSchema(label: string) {
  return z
    .pipe(rawText(MAX_NAME_LENGTH), z.transform(collapseWhitespace))
    .check(notBlank(`Enter your ${label}.`), maxCharacters(MAX_NAME_LENGTH), printable, noAdvertisement);
}

/** Like `nameSchema`, but may be empty: not everybody has a second name. */
export const optionalNameSchema = z
  .pipe(
    rawText(MAX_NAME_LENGTH),
    z.transform((text) => (isVisible(text) || unprintable.test(text) ? collapseWhitespace(text) : "")),
  )
  .check(maxCharacters(MAX_NAME_LENGTH), printable, noAdvertisement);

const validSlug = z.check<string>((payload) => {
  const message = slugProblem(payload.value);
  if (message) payload.issues.push({ code: "custom", message, input: payload.value });
});

/** A slug that passes `slugProblem`, trimmed and in lower case. */
export const slugSchema = z.pipe(rawText(MAX_SLUG_LENGTH), z.transform(normalizeSlug)).check(validSlug);
