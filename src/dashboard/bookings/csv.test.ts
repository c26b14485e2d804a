import { expect, test } from "vitest";
import { csv } from "./csv";

test("starts with a byte order mark, and ends lines with CRLF", () => {
  expect(
    csv([
      ["Name", "Price"],
      ["Zoë Ünal", 45.5],
    ]),
  ).toBe("\uFEFFName,Price\r\nZoë Ünal,45.5\r\n");
});

test.each([
  ["commas, in", '"commas, in"'],
  ['says "hi"', '"says ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["plain; text", "plain; text"],
  ["", ""],
])("quotes %j if needed", (text, cell) => expect(csv([[text]])).toBe(`\uFEFF${cell}\r\n`));

test.each([
  ['=HYPERLINK("http://a.example")', `"'=HYPERLINK(""http://a.example"")"`],
  ["+13105550101", "'+13105550101"],
  ["-1+2", "'-1+2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
])("prefixes the formula %j", (text, cell) => expect(csv([[text]])).toBe(`\uFEFF${cell}\r\n`));

test("leaves formula characters inside a text and numbers unchanged", () => {
  expect(csv([["a=b", "1-2", -5]])).toBe("\uFEFFa=b,1-2,-5\r\n");
});
