import type { HqContext } from '../../desk/hqContext.ts';
import type { DiscrepancyFilter, DiscrepancyMark } from '../../storage/discrepancy.ts';
import { type CsvCell, csvRecord } from './csv.ts';
import { type DiscrepancyObject, showDiscrepancies } from './discrepancyObject.ts';
import { readNames } from './entryObject.ts';

const PAGE = 200;

const COLUMNS: readonly [name: string, cell: (one: DiscrepancyObject) => CsvCell][] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  ['opened_at', ({ openedAt }) => openedAt],
  ['closed_at', ({ closedAt }) => closedAt],
  ['voucher_id', ({ voucherId }) => voucherId],
  ['code_tail', ({ codeTail }) => codeTail],
  ['unit', ({ unit }) => unit],
  ['amount', ({ amount }) => amount],
  ['outstanding', ({ outstanding }) => outstanding],
  [
    'liable_stores',
    ({ liable }) => liable.map(({ storeName, storeId }) => storeName ?? storeId).join('; '),
  ],
  ['resolution', ({ resolution }) => resolution?.resolution ?? null],
  ['resolved_at', ({ resolution }) => resolution?.at ?? null],
  ['resolved_by', ({ resolution }) => resolution?.by ?? null],
  ['note', ({ resolution }) => resolution?.note ?? null],
  ['redemptions', ({ entries }) => entries.length],
  [
    'terminals',
    ({ entries }) => [...new Set(entries.map(({ terminalId }) => terminalId))].join('; '),
  ],
];

/**
 * Cases as CSV, oldest first, a page at a time: each page is read by itself, so that a long export
 * holds nothing up, and what opens meanwhile comes last.
 */
export async function* discrepancyCsv(
  context: HqContext,
  programmeId: string,
  filter: DiscrepancyFilter,
): AsyncGenerator<string> {
  yield csvRecord(COLUMNS.map(([name]) => name));
  let after: DiscrepancyMark | null = null;
  for (;;) {
    const mark: DiscrepancyMark | null = after;
    const page = await context.read(programmeId, async (reader) => {
      const rows = await reader.discrepanciesAfter(filter, mark, PAGE);
      const objects = await showDiscrepancies(reader, rows, await readNames(reader));
      return { rows, objects };
    });
    if (page.objects.length > 0)
      yield page.objects.map((one) => csvRecord(COLUMNS.map(([, cell]) => cell(one)))).join('');
    after = page.rows.at(-1) ?? null;
    if (page.rows.length < PAGE || after === null) return;
  }
}
