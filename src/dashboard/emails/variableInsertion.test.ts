import { expect, test } from "vitest";
import { insertionFor } from "./variableInsertion";

/** Parses a text in which `|` is the cursor, or two of them enclose the selection. */
function at(text: string) {
  const [before = "", selected = "", after] = text.split("|");
  const isSelected = after !== undefined;
  const start = before.length;
  return { value: text.replaceAll("|", ""), start, end: isSelected ? start + selected.length : start };
}

test.each([
  ["clientName", "<p>|</p>", "{{clientName}}"],
  ["sessions", "|", "{{sessions}}"],
  ["cancelUrl", "|", '<a href="{{cancelUrl}}">Cancel booking</a>'],
  ["cancelUrl", "<p>You can |</p>", '<a href="{{cancelUrl}}">Cancel booking</a>'],
  ["cancelUrl", "<p>You can |cancel here|.</p>", '<a href="{{cancelUrl}}">cancel here</a>'],
  ["cancelUrl", '<a href="|">Cancel</a>', "{{cancelUrl}}"],
  ["cancelUrl", '<a href="|https://example.com|">Cancel</a>', "{{cancelUrl}}"],
] as const)("%s into %s", (key, text, inserted) => expect(insertionFor(key, at(text))).toBe(inserted));
