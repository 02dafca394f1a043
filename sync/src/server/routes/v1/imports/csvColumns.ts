import { type CsvRow, columnName } from '../../http/csvRows.ts';

/** The cells of a record by what they are: those that are known, and all others by their titles. */
export type Cells = {
  /** A cell that is empty says nothing. */
  readonly known: (name: string) => string | undefined;
  readonly others: Readonly<Record<string, string>>;
};

export function toCells(row: CsvRow, names: readonly string[]): Cells {
  const known = new Map<string, string>();
  const others: [string, string][] = [];
  for (const [title, cell] of row) {
    const name = columnName(title);
    if (cell === '') continue;
    if (names.includes(name)) known.set(name, cell);
    else others.push([title, cell]);
  }
  return { known: (name) => known.get(name), others: Object.fromEntries(others) };
}

/** A cell as the number that it is meant to be; what is none is left for the schema to refuse. */
export const numberIn = (cell: string | undefined): number | string | undefined =>
  cell !== undefined && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;

export const booleanIn = (cell: string | undefined): boolean | string | undefined => {
  const said = cell?.toLowerCase();
  if (said === 'true' || said === 'yes' || said === '1') return true;
  return said === 'false' || said === 'no' || said === '0' ? false : cell;
};

/** An object of what was said: entries of undefined are left out. */
export function saidOnly(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
