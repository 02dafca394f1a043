import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvRow, createEncodingGuess, csvRows } from '../routes/http/csvRows.ts';
import { csvCustomer, csvVoucher } from './csvRow.ts';
import type { MovingSource, MovingStage, SourcePage } from './movingSource.ts';
import type { WireRow } from './wireRow.ts';

const ROWS = 100;

/** Which file has the rows of a stage, and how one of them reads as an object of the API. */
const FILES: Readonly<
  Partial<Record<MovingStage, { readonly file: string; readonly read: (row: CsvRow) => WireRow }>>
> = {
  customers: { file: 'customers.csv', read: csvCustomer },
  vouchers: { file: 'vouchers.csv', read: csvVoucher },
};

/** A folder with files that were exported: `customers.csv` and `vouchers.csv`, or one of them. */
export function createCsvSource(folder: string): MovingSource {
  const open = new Map<string, { rows: AsyncIterator<CsvRow>; row: number }>();
  return {
    name: folder,
    page: async (stage, mark): Promise<SourcePage> => {
      const known = FILES[stage];
      const path = known === undefined ? null : join(folder, known.file);
      if (known === undefined || path === null || !existsSync(path))
        return { rows: [], next: null };
      const from = Number(mark?.['row'] ?? 0);
      const reading = await readTo(open.get(path), path, from);
      open.set(path, reading);
      const rows: WireRow[] = [];
      while (rows.length < ROWS) {
        const next = await reading.rows.next();
        if (next.done === true) return { rows, next: null };
        reading.row += 1;
        rows.push(known.read(next.value));
      }
      return { rows, next: { row: reading.row } };
    },
  };
}

/** A reader of the file that stands before a row: the one that is open, or a new one. */
async function readTo(
  open: { rows: AsyncIterator<CsvRow>; row: number } | undefined,
  path: string,
  from: number,
): Promise<{ rows: AsyncIterator<CsvRow>; row: number }> {
  if (open !== undefined && open.row === from) return open;
  const guess = createEncodingGuess();
  for await (const bytes of createReadStream(path)) guess.see(bytes as Uint8Array);
  const rows = csvRows(createReadStream(path), guess.end())[Symbol.asyncIterator]();
  for (let row = 0; row < from; row += 1) await rows.next();
  return { rows, row: from };
}
