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

/** Text made safe to stand in a header: on one line, without control characters. */
export function headerText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
