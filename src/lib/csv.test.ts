import fc from "fast-check";
import { expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
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
  ["plain; text", '"plain; text"'],
  ["a\tb", '"a\tb"'],
  ["", ""],
])("quotes %j if needed", (text, cell) => expect(csv([[text]])).toBe(`\uFEFF${cell}\r\n`));

test.each([
  ['=HYPERLINK("http://a.example")', `"'=HYPERLINK(""http://a.example"")"`],
  ["-1+2", "'-1+2"],
  ["+1-2", "'+1-2"],
  ["+cmd|' /c calc'!A0", "'+cmd|' /c calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1+1", "'＝1+1"],
  ["\t=1", `"\t'=1"`],
  ["\r=1", `"\r'=1"`],
  ["x;=1+1;y", `"x;'=1+1;y"`],
  ["x\t@A1", `"x\t'@A1"`],
  ["x\n-1+2", `"x\n'-1+2"`],
  ['x;"=1+1"', `"x;'""=1+1"""`],
])("prefixes the formula %j", (text, cell) => expect(csv([[text]])).toBe(`\uFEFF${cell}\r\n`));

test.each(["+13105550101", "-", "+", "-5", "+4930123;ext=204"])("leaves %j unchanged", (text) => {
  expect(csv([[text]]).replaceAll('"', "")).toBe(`\uFEFF${text}\r\n`);
});

/** The cells that a program finds that splits at a separator, and knows quotes only at the start of a cell. */
function cellsOf(file: string, separator: string): string[] {
  const outside = `[^${separator}\\r\\n]*`;
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"(${outside})|(${outside}))(?:${separator}|\\r?\\n|\\r|$)`, "gy");
  return Array.from(file.matchAll(cell), ([, quoted, rest = "", plain = ""]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"') + rest,
  );
}

test("no cell starts with a formula, whichever separator a program splits at", () => {
  const piece = fc.constantFrom(
    "=1+1",
    "+2",
    "-3",
    "@A1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    ";",
    ",",
    "\t",
    '"',
    " ",
    "x",
    "'",
    "\n",
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));
  checkProperty(
    fc.property(fc.array(text, { maxLength: 3 }), (row) => {
      const file = csv([["2026-03-03", ...row]]);
      for (const separator of [",", ";", "\t"]) {
        for (const cell of cellsOf(file, separator)) expect(cell).not.toMatch(/^[=@＝＋－＠]|^[+-].*[^\d]/);
      }
    }),
    1_000,
  );
});

test("leaves formula characters inside a text and numbers unchanged", () => {
  expect(csv([["a=b", "1-2", "x,=y", -5]])).toBe('\uFEFFa=b,1-2,"x,=y",-5\r\n');
});
