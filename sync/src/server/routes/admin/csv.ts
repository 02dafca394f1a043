/** What a spreadsheet takes for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

export type CsvCell = string | number | null;

/**
 * One record of RFC 4180, with its line end. A text that would be a formula gets an apostrophe in
 * front: whoever writes a note or a name must not run anything in the accountant's spreadsheet.
 */
export const csvRecord = (cells: readonly CsvCell[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  // Our own numbers are plain digits; a minus sign before them is no formula.
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
