import { escapeHtml } from "#domain/escapeHtml";
import type { Key } from "#domain/templateKeys";
import { defaults } from "./defaults.generated";
import type { Template } from "./renderDefaults";
import { toPlainText } from "./toPlainText";

export type Message = { subject: string; html: string; text: string };

/** A key's value, as HTML (already escaped) and as plain text. */
export type Value = { html: string; text: string };
export type Values = Record<Key, Value>;

/** Longer than anyone reads, and shorter than the limits of mail servers. */
const MAX_HEADER_LENGTH = 300;

const keyPattern = /(mailto:)?\{\{\s*([A-Za-z]+)\s*\}\}/g;
/** A row of a table with no other table in it. No part can reach over a `<`, so that a row without an end costs little. */
const tableRow = /<tr\b[^<>]*>(?:(?!<tr\b|<\/tr>).)*<\/tr>/gis;
/** A row as `toPlainText` writes it. */
const textRow = /^[^\n{}]*: \{\{\s*[A-Za-z]+\s*\}\}\n?/gm;

/**
 * Fills in a template and puts it into our frame, ready to send.
 * @param clean makes a filled-in body safe. A default template needs none: its HTML is ours, and values are escaped.
 */
export function compose(
  template: Template,
  values: Readonly<Record<string, Value>>,
  clean = (html: string) => html,
): Message {
  const subject = toHeader(fill(template.subject, values, "text"));
  const body = clean(fill(withoutEmpty(tableRow, template.html, values), values, "html"));
  return {
    subject,
    // Both keys in one pass, so that a value that looks like one of the frame's keys is not replaced.
    html: fill(defaults.frame, { preheader: plainText(subject), body: { html: body, text: "" } }, "html"),
    text: tidy(fill(withoutEmpty(textRow, toPlainText(template.html), values), values, "text")),
  };
}

/** A value that is text, escaped in the HTML part. */
export function plainText(value: string): Value {
  return { html: escapeHtml(value), text: value };
}

/**
 * Replaces every key once, so that a value that looks like a key is not replaced again. Keeps keys without a value. After
 * `mailto:`, an address is encoded as a part of a URL.
 */
export function fill(template: string, values: Readonly<Record<string, Value>>, part: "html" | "text"): string {
  return template.replace(keyPattern, (written, mailto: string | undefined, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (!value) return written;
    return mailto ? mailto + escapeHtml(encodeURIComponent(value.text).replaceAll("%40", "@")) : value[part];
  });
}

/** Removes the rows whose keys all have an empty value, such as the location of an event type without one. */
function withoutEmpty(row: RegExp, template: string, values: Readonly<Record<string, Value>>): string {
  return template.replace(row, (written) => {
    const keys = Array.from(written.matchAll(keyPattern), ([, , key = ""]) => key);
    const isEmpty = keys.length > 0 && keys.every((key) => Object.hasOwn(values, key) && values[key]?.text === "");
    return isEmpty ? "" : written;
  });
}

/** Makes text safe for a header: one line, without control characters, and not too long. */
export function toHeader(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return shorten(line, MAX_HEADER_LENGTH);
}

/** Text of at most `max` UTF-16 units, with an ellipsis if it is longer. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${cut(text, max - 1).trimEnd()}…`;
}

/** What readers see as one character: a flag, or a character with its accents, skin tone and joined characters. */
const character = /\p{RI}{2}|.(?:[\p{M}\p{Emoji_Modifier}\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic})*/gsu;

/** The longest beginning of a text of at most `max` UTF-16 units that does not end inside a character. */
function cut(text: string, max: number): string {
  let end = 0;
  for (const [written] of text.slice(0, 2 * max).matchAll(character)) {
    if (end + written.length > max) break;
    end += written.length;
  }
  return text.slice(0, end);
}

/** Removes trailing spaces, and collapses successive empty lines into one. */
function tidy(text: string): string {
  return text.replace(/(?<! ) +\n/g, "\n").replace(/\n{3,}/g, "\n\n");
}
