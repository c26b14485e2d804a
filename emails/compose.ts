import { escapeHtml } from "#domain/escapeHtml";
import type { Key } from "#domain/templateKeys";
import { defaults } from "./defaults.generated";
import type { Template } from "./renderDefaults";

export type Message = { subject: string; html: string; text: string };

/** A key's value, as HTML (already escaped) and as plain text. */
export type Value = { html: string; text: string };
export type Values = Record<Key, Value>;

/** Longer than anyone reads, and shorter than the limits of mail servers. */
const MAX_HEADER_LENGTH = 300;

const keyPattern = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

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
  const body = clean(fill(template.html, values, "html"));
  return {
    subject,
    // Both keys in one pass, so that a value that looks like one of the frame's keys is not replaced.
    html: fill(defaults.frame, { preheader: plainText(subject), body: { html: body, text: "" } }, "html"),
    text: tidy(fill(template.text, values, "text")),
  };
}

/** A value that is text, escaped in the HTML part. */
export function plainText(value: string): Value {
  return { html: escapeHtml(value), text: value };
}

/** Replaces every key once, so that a value that looks like a key is not replaced again. Keeps keys without a value. */
export function fill(template: string, values: Readonly<Record<string, Value>>, part: "html" | "text"): string {
  return template.replace(keyPattern, (written, key: string) =>
    Object.hasOwn(values, key) ? (values[key]?.[part] ?? written) : written,
  );
}

/** Makes text safe for a header: one line, without control characters, and not too long. */
export function toHeader(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  if (line.length <= MAX_HEADER_LENGTH) return line;
  // The cut can split a surrogate pair, which Convex cannot store.
  return `${line
    .slice(0, MAX_HEADER_LENGTH - 1)
    .replace(/\p{Cs}$/u, "")
    .trimEnd()}…`;
}

/** Removes trailing spaces, and collapses successive empty lines into one. */
function tidy(text: string): string {
  return text.replace(/ +\n/g, "\n").replace(/\n{3,}/g, "\n\n");
}
