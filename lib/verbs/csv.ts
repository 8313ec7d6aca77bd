import "server-only";

export type Cell = string | number | null | undefined;

/** RFC 4180, one line whatever the cells hold. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** Spreadsheets take these for the beginning of a formula, also in their full-width forms and after blanks. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const lineBreaks: Readonly<Record<string, string>> = { "\r": "\\r", "\n": "\\n", "\t": "\\t", "\u2028": "\\u2028" };

function csvCell(cell: Cell): string {
  const text = String(cell ?? "");
  const neutral = formula.test(text) ? `'${text}` : text;
  const oneLine = neutral.replace(/[\r\n\t\u2028]/g, (found) => lineBreaks[found] ?? "");
  return `"${oneLine.replaceAll('"', '""')}"`;
}
