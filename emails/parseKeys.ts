import { type Key, keyKinds } from "#domain/templateKeys";
import type { Issue } from "./markup";

/** A key in a text, from `start` up to `end`. */
export type WrittenKey = { key: Key; start: number; end: number };

/** How often one key can occur in a template. More would make emails so long that email apps clip them. */
const maxUses = { text: 5, link: 3, block: 2 };
const braces = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;

/** The keys in a text. Unknown names in double braces and unmatched braces are issues. */
export function parseKeys(text: string): { keys: WrittenKey[]; issues: Issue[] } {
  const keys: WrittenKey[] = [];
  const issues: Issue[] = [];
  for (const { 0: written, 1: inside, index } of text.matchAll(braces)) {
    const name = inside?.trim();
    if (name === undefined) issues.push({ at: index, message: halfBraces(written) });
    else if (!isKey(name)) issues.push({ at: index, message: unknownKey(name) });
    else keys.push({ key: name, start: index, end: index + written.length });
  }
  return { keys, issues: [...issues, ...tooMany(keys)] };
}

function isKey(name: string): name is Key {
  return Object.hasOwn(keyKinds, name);
}

function halfBraces(written: string): string {
  return written === "{{"
    ? "This key isn’t closed. End it with }}."
    : "These braces have no opening {{. Add it before the key.";
}

function unknownKey(name: string): string {
  if (name === "") return "There is no key between these braces.";
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  const meant = Object.keys(keyKinds).find((key) => letters(key) === letters(name));
  return `There is no key {{${[...name].slice(0, 40).join("")}}}.${meant ? ` Did you mean {{${meant}}}?` : ""}`;
}

function tooMany(keys: WrittenKey[]): Issue[] {
  return keys.flatMap(({ key, start }, index) => {
    const before = keys.slice(0, index).filter((other) => other.key === key).length;
    const max = maxUses[keyKinds[key]];
    return before === max ? [{ at: start, message: `{{${key}}} can be used at most ${max} times.` }] : [];
  });
}
