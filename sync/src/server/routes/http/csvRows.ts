import { CsvError, type Parser, parse } from 'csv-parse';
import { invalidPayload } from './apiError.ts';

export type TextEncoding = 'utf-8' | 'shift_jis';

/** Longer records are no data of ours; a quote that nobody closes would swallow the whole file. */
const MOST_RECORD_CHARACTERS = 1024 * 1024;

/** A record of a CSV file, by the names in its first line. */
export type CsvRow = ReadonlyMap<string, string>;

/** `Source ID` and `source_id` are the same column. */
export const columnName = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * The records of a CSV file, one by one, however long it is. Columns are known by their title as it
 * stands; `columnName` makes titles comparable. Empty lines are no records.
 * @throws ApiError where the file is no CSV
 */
export async function* csvRows(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_RECORD_CHARACTERS,
  });
  parser.on('error', () => undefined);
  let titles: readonly string[] | null = null;
  for await (const records of parsed(parser, decode(bytes, encoding)))
    for (const record of records) {
      if (titles === null) titles = record.map((title) => title.trim());
      else yield toRow(titles, record);
    }
}

/** Records as they come. The parser is fed by hand, so that what stands before a fault is not lost. */
async function* parsed(
  parser: Parser,
  texts: AsyncIterable<string>,
): AsyncGenerator<readonly string[][]> {
  const whole = (): string[][] => {
    const records: string[][] = [];
    for (;;) {
      const record: unknown = parser.read();
      if (record === null) return records;
      records.push(record as string[]);
    }
  };
  for await (const text of texts) {
    parser.write(text);
    yield whole();
    refuseFaulty(parser.errored);
  }
  const finished = new Promise<void>((resolve) => {
    parser.once('finish', resolve);
    parser.once('close', resolve);
  });
  parser.end();
  await finished;
  yield whole();
  refuseFaulty(parser.errored);
}

function refuseFaulty(error: Error | null): void {
  if (error === null) return;
  if (error instanceof CsvError) throw invalidPayload(`The file is no CSV: ${error.message}`);
  throw error;
}

const toRow = (titles: readonly string[], record: readonly string[]): CsvRow =>
  new Map(record.flatMap((cell, index) => cellOf(titles[index], cell)));

/** Cells beyond the last title, and columns without one, say nothing that could be named. */
const cellOf = (title: string | undefined, cell: string): [string, string][] =>
  title === undefined || title === '' ? [] : [[title, cell.trim()]];

async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Finds out how a text is encoded while its bytes pass by: what is no UTF-8 is Shift_JIS. */
export function createEncodingGuess(): {
  readonly see: (bytes: Uint8Array) => void;
  readonly end: () => TextEncoding;
} {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  const attempt = (bytes: Uint8Array | undefined, stream: boolean): void => {
    try {
      if (isUtf8) strict.decode(bytes, { stream });
    } catch {
      isUtf8 = false;
    }
  };
  return {
    see: (bytes) => attempt(bytes, true),
    end: () => {
      attempt(undefined, false);
      return isUtf8 ? 'utf-8' : 'shift_jis';
    },
  };
}
