import type { HqContext } from '../../../desk/hqContext.ts';
import type { JobHandler } from '../../../jobs/jobHandler.ts';
import { putChunk, putFile } from '../../../jobs/storedFile.ts';
import { type CsvCell, csvRecord } from '../../admin/csv.ts';
import { type Fact, meetsListFilter, valuesAsked } from '../listFilter.ts';
import { type ExportAsked, planExport } from './exportObject.ts';
import type { Exporting, ExportRow } from './exportSource.ts';
import { EXPORT_SOURCES } from './exportSources.ts';
import { encodeExport } from './exportText.ts';

export const WRITE_EXPORT = 'writeExport';

/** Where the next page begins, and how many chunks of the file are written. */
type Cursor = { readonly at: unknown; readonly chunks: number };

/** Writes an export page by page: each is a chunk of its file. */
export const writeExport: JobHandler = async (context, programmeId, job) => {
  const asked = job.input as ExportAsked;
  const { exportedObject, parameters, appId, fileId } = asked;
  const source = EXPORT_SOURCES[exportedObject];
  const { columns, filter, ascending } = planExport(exportedObject, parameters);
  const encoding = parameters.encoding ?? 'UTF-8';
  const exporting: Exporting = {
    context,
    programmeId,
    appId,
    ascending,
    asked: (field) => valuesAsked(filter, field),
  };
  let cursor = (job.cursor ?? { at: null, chunks: 0 }) as Cursor;
  return {
    next: async () => {
      const { at, chunks } = cursor;
      const page = await context.read(programmeId, (reader) => source.page(exporting, reader, at));
      const now = context.clock();
      const rows = page.rows.filter(
        (row) => filter === null || meetsListFilter(filter, (field) => factIn(row, field), now),
      );
      const head = chunks === 0 ? csvRecord(columns) : '';
      const text = rows.map((row) => csvRecord(columns.map((field) => cellIn(row, field))));
      const bytes = encodeExport(head + text.join(''), encoding, chunks === 0);
      const after: Cursor = { at: page.next ?? null, chunks: chunks + 1 };
      cursor = after;
      return async (tx) => {
        await writeChunk(context, tx, fileId, chunks, bytes);
        return { cursor: after, done: rows.length, errors: [], isOver: after.at === null };
      };
    },
  };
};

async function writeChunk(
  { clock }: HqContext,
  tx: Parameters<typeof putChunk>[0],
  fileId: string,
  index: number,
  bytes: Uint8Array,
): Promise<void> {
  await putChunk(tx, fileId, index, bytes, clock());
  await putFile(tx, { id: fileId, chunks: index + 1, facts: {} }, clock());
}

/** What stands under a name: `metadata.shelf` is the shelf in the metadata. */
function valueIn(row: ExportRow, field: string): unknown {
  if (Object.hasOwn(row, field)) return row[field];
  const [name = '', ...rest] = field.split('.');
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  if (rest.length === 0 || typeof value !== 'object' || value === null) return undefined;
  return valueIn(value as ExportRow, rest.join('.'));
}

function cellIn(row: ExportRow, field: string): CsvCell {
  const value = valueIn(row, field);
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** What a filter compares; dates as instants. */
function factIn(row: ExportRow, field: string): Fact {
  const value = valueIn(row, field);
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value))
    return Date.parse(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
