type Cell = string | number;

/** The byte order mark. Excel reads a file as UTF-8 only if it starts with it. */
const BYTE_ORDER_MARK = "\uFEFF";
/** The characters that start a formula in a spreadsheet. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * A table as a CSV file (RFC 4180). A cell that a spreadsheet would run as a formula, such as a client's name that starts
 * with `=`, is prefixed with an apostrophe, which makes it plain text.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
