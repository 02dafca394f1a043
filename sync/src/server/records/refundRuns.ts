import { sha256Hex } from '@counterfoil/core';
import type { DocumentReader } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Page } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import { documentsAfter } from './documentCursor.ts';

/** `dry` looks what a run would do, and changes nothing. */
export type RefundMode = 'dry' | 'real';

/** A list of bookings whose customers get gift cards. Times are milliseconds UTC. */
export type RefundRun = {
  readonly id: string;
  readonly campaignId: string;
  readonly fileId: string;
  readonly encoding: 'utf-8' | 'shift_jis';
  readonly by: string | null;
  readonly created: number;
  /** The job that looked, and the latest that refunded; a run that is resumed has another. */
  readonly dryJobId: string | null;
  readonly jobId: string | null;
  /** What the rows came to, by mode; minor units. */
  readonly amounts: Readonly<Record<RefundMode, number>>;
};

/** A card that a booking was refunded with. A booking is refunded once, over all runs. */
export type RefundedBooking = {
  readonly bookingId: string;
  readonly runId: string;
  readonly voucherId: string;
  readonly code: string;
  readonly customerId: string;
  readonly amount: number;
  readonly at: number;
};

export type RefundRowStatus = 'ready' | 'refunded' | 'refunded_before' | 'failed';

/** What became of a row. */
export type RefundRow = {
  readonly row: number;
  readonly bookingId: string;
  readonly status: RefundRowStatus;
  readonly amount: number | null;
  readonly code: string | null;
  readonly customerId: string | null;
  readonly message: string | null;
};

const RUN = 'refundRun';
const BOOKING = 'refundedBooking';
const ROW = 'refundRow';

export const putRefundRun = (tx: HqTransaction, run: RefundRun): Promise<void> =>
  tx.putDocument({
    kind: RUN,
    id: run.id,
    sourceId: null,
    created: run.created,
    updated: null,
    keys: {},
    value: run,
  });

export async function refundRunById(reader: DocumentReader, id: string): Promise<RefundRun | null> {
  const row = isStorableText(id) ? await reader.document(RUN, id) : null;
  return row === null ? null : (row.value as RefundRun);
}

/** The latest first. */
export async function refundRuns(
  reader: DocumentReader,
  page: Page,
): Promise<{ readonly runs: readonly RefundRun[]; readonly total: number }> {
  const { rows, total } = await reader.documents({ kind: RUN }, page);
  return { runs: rows.map(({ value }) => value as RefundRun), total };
}

/** Bookings are known by what the shop calls them, whatever characters that has. */
const bookingKey = (bookingId: string): string => sha256Hex(`booking\n${bookingId}`).slice(0, 48);

export async function refundedBooking(
  reader: DocumentReader,
  bookingId: string,
): Promise<RefundedBooking | null> {
  const row = await reader.document(BOOKING, bookingKey(bookingId));
  return row === null ? null : (row.value as RefundedBooking);
}

export const putRefundedBooking = (tx: HqTransaction, booking: RefundedBooking): Promise<void> =>
  tx.putDocument({
    kind: BOOKING,
    id: bookingKey(booking.bookingId),
    sourceId: null,
    created: booking.at,
    updated: null,
    keys: { run: [booking.runId] },
    value: booking,
  });

/** Under what the rows of one job are found. */
export const putRefundRow = (
  tx: HqTransaction,
  jobId: string,
  row: RefundRow,
  now: number,
): Promise<void> =>
  tx.putDocument({
    kind: ROW,
    id: `${jobId}.${String(row.row).padStart(9, '0')}`,
    sourceId: null,
    created: now,
    updated: null,
    keys: { job: [jobId], booking: [rowKey(jobId, row.bookingId)] },
    value: row,
  });

const rowKey = (jobId: string, bookingId: string): string => `${jobId} ${bookingKey(bookingId)}`;

/** Whether a row of this job, which found no fault with it, is about the booking already. */
export async function isInJob(
  reader: DocumentReader,
  jobId: string,
  bookingId: string,
): Promise<boolean> {
  const key = { name: 'booking', value: rowKey(jobId, bookingId) };
  const { rows } = await reader.documents({ kind: ROW, key }, { offset: 0, limit: 20 });
  return rows.some(({ value }) => (value as RefundRow).status !== 'failed');
}

/** `last`: the id to go on after, null behind the last page. */
export type RefundPage = { readonly rows: readonly RefundRow[]; readonly last: string | null };

/** A page of what became of a job's rows, in their order. */
export async function refundRowsAfter(
  reader: HqReader,
  jobId: string,
  after: string | null,
  limit: number,
): Promise<RefundPage> {
  const filter = { kind: ROW, key: { name: 'job', value: jobId }, ascending: true };
  const found = await documentsAfter(reader, filter, after, limit);
  const rows = found?.rows ?? [];
  return {
    rows: rows.map(({ value }) => value as RefundRow),
    last: found?.hasMore === true ? (rows.at(-1)?.id ?? null) : null,
  };
}
