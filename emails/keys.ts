import type { Key } from "#domain/templateKeys";

/** A key's value in the HTML part (already safe to stand there) and in plain text. */
export type Value = { html: string; text: string };
export type Values = Record<Key, Value>;
