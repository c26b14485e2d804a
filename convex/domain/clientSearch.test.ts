import { expect, test } from "vitest";
import { parseClientSearch, searchWordsOf } from "./clientSearch";

const client = { firstName: "Zoë", lastName: "O’Neil", email: "zoe.oneil@example.com", phone: "+491701234567" };

test.each([
  ["zoe", true],
  ["ZOË", true],
  ["O'Neil", true],
  ["oneil zo", true],
  ["zoe.oneil@example.com", true],
  ["zoe.oneil@exam", true],
  ["@example", true],
  ["0170 123-4567", true],
  ["+49 (170) 1234567", true],
  ["0049 170", true],
  ["4567", true],
  ["eil", false],
  ["zoe smith", false],
  ["zoe@other.com", false],
  ["0171 1234567", false],
])("a search for %s finds the client: %s", (text, isFound) => {
  expect(parseClientSearch(text)?.matches(searchWordsOf(client))).toBe(isFound);
});

test.each(["", "  ", "...", "0000"])("a search for %o is none", (text) => expect(parseClientSearch(text)).toBeNull());

test("the index is not asked for the domain of an address", () => {
  expect(parseClientSearch("zoe.oneil@example.com")?.words).toBe("zoe oneil");
});

test("a former client has no words", () => {
  const erased = { firstName: "", lastName: "", email: "", phone: "" };
  expect(searchWordsOf(erased)).toBe("");
});
