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

/** Of an unknown key, in a message. */
const MAX_SHOWN_LENGTH = 40;
const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
const keysByLetters = new Map(Object.keys(keyKinds).map((key) => [lettersOf(key), key]));

function unknownKey(name: string): string {
  if (name === "") return "There is no key between these braces.";
  const meant = keysByLetters.get(lettersOf(name.slice(0, MAX_SHOWN_LENGTH)));
  return `There is no key {{${[...name.slice(0, 2 * MAX_SHOWN_LENGTH)].slice(0, MAX_SHOWN_LENGTH).join("")}}}.${meant ? ` Did you mean {{${meant}}}?` : ""}`;
}

function tooMany(keys: WrittenKey[]): Issue[] {
  const uses = new Map<Key, number>();
  return keys.flatMap(({ key, start }) => {
    const before = uses.get(key) ?? 0;
    uses.set(key, before + 1);
    const max = maxUses[keyKinds[key]];
    return before === max ? [{ at: start, message: `{{${key}}} can be used at most ${max} times.` }] : [];
  });
}
