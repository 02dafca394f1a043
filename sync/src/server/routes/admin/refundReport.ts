import type { HqContext } from '../../desk/hqContext.ts';
import { type RefundPage, type RefundRow, refundRowsAfter } from '../../records/refundRuns.ts';
import { type CsvCell, csvRecord } from './csv.ts';

const PAGE = 200;

const COLUMNS: readonly [name: string, cell: (row: RefundRow) => CsvCell][] = [
  ['row', ({ row }) => row],
  ['booking_id', ({ bookingId }) => bookingId],
  ['status', ({ status }) => status],
  ['amount', ({ amount }) => amount],
  ['voucher_code', ({ code }) => code],
  ['customer_id', ({ customerId }) => customerId],
  ['message', ({ message }) => message],
];

/** What became of each row, as CSV, in the order of the file; a page is read at a time. */
export async function* refundReport(
  context: HqContext,
  programmeId: string,
  jobId: string,
): AsyncGenerator<string> {
  yield csvRecord(COLUMNS.map(([name]) => name));
  let after: string | null = null;
  do {
    const from: string | null = after;
    const page: RefundPage = await context.read(programmeId, (reader) =>
      refundRowsAfter(reader, jobId, from, PAGE),
    );
    const { rows, last } = page;
    if (rows.length > 0)
      yield rows.map((row) => csvRecord(COLUMNS.map(([, cell]) => cell(row)))).join('');
    after = last;
  } while (after !== null);
}
