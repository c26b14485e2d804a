import type { Value } from "./keys";

const keyPattern = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/**
 * A template with every key replaced once by its value, so that a value which looks like a key stays as it is. Keys
 * without a value stay too.
 */
export function fill(template: string, values: Readonly<Record<string, Value>>, part: "html" | "text"): string {
  return template.replace(keyPattern, (written, key: string) =>
    Object.hasOwn(values, key) ? (values[key]?.[part] ?? written) : written,
  );
}

/** Far more than anybody reads, and less than what mail servers take. */
const MAX_HEADER_LENGTH = 300;

/** Text made safe to stand in a header: on one line, without control characters, cut where it is too long. */
export function headerText(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return line.length > MAX_HEADER_LENGTH ? `${line.slice(0, MAX_HEADER_LENGTH - 1).trimEnd()}…` : line;
}
