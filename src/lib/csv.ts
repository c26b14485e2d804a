type Cell = string | number;

/** The byte order mark. Excel reads a file as UTF-8 only if it starts with it. */
const BYTE_ORDER_MARK = "\uFEFF";
/**
 * Positions where a spreadsheet would see a formula: at the start of a cell, and after a character that starts a new cell
 * in programs that expect another separator (Excel in many countries), which do not know our quotes.
 */
const formulaStarts = /(?<=^|[;\t\r\n])(?="*[=+\-@＝＋－＠])/g;
/** A phone number in E.164, with an extension or without, a number, or a dash: no formula, although it starts like one. */
const harmless = /^[+-]\d*(?:;ext=\d+)?$/;

/**
 * A table as a CSV file (RFC 4180). Wherever a spreadsheet would run a formula, such as a client's name that starts with
 * `=`, an apostrophe makes it plain text.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = harmless.test(cell) ? cell : cell.replace(formulaStarts, "'");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
