type Cell = string | number;

/** Excel reads a file as UTF-8 only where it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What a spreadsheet takes for the beginning of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * A table as a CSV file (RFC 4180). Texts that a spreadsheet would run as a formula, such as a client's name that begins
 * with `=`, get an apostrophe before them, which makes them plain text.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
