import type { HqContext } from '../desk/hqContext.ts';
import { type CsvRow, csvRows, type TextEncoding } from '../routes/http/csvRows.ts';
import { keepFile } from './keepFile.ts';
import { readFile, type StoredFile } from './storedFile.ts';

/** A record of a CSV file, or a JSON value that stood in a request. */
export type FileRow =
  | { readonly csv: CsvRow; readonly json?: never }
  | { readonly json: unknown; readonly csv?: never };

type Format = { readonly format: 'csv' | 'lines'; readonly encoding: TextEncoding };

/** The rows of a file that is in the storage, one by one. */
export async function* fileRows(
  context: HqContext,
  programmeId: string,
  file: StoredFile,
  { format, encoding }: Format,
): AsyncGenerator<FileRow> {
  const bytes = readFile(context, programmeId, file);
  if (format === 'csv') for await (const csv of csvRows(bytes, encoding)) yield { csv };
  else for await (const line of lines(bytes)) yield { json: JSON.parse(line) };
}

async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

const ROWS_AT_ONCE = 500;

/** Keeps JSON values as a file of lines. */
export const keepRows = (
  context: HqContext,
  programmeId: string,
  rows: readonly unknown[],
): Promise<StoredFile> =>
  keepFile(
    context,
    programmeId,
    toLines(rows),
    () => undefined,
    () => ({ rows: rows.length }),
  );

async function* toLines(rows: readonly unknown[]): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE);
    yield Buffer.from(part.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
}
