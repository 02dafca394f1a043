import { type Campaign, type Currency, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { refundBooking } from '../../desk/refundBooking.ts';
import type { JobError } from '../../jobs/job.ts';
import { type ReadRow, rowsJob } from '../../jobs/rowsJob.ts';
import { CUSTOMER_KIND, rowToCustomer, toSearchKey } from '../../records/customerRecord.ts';
import {
  isInJob,
  putRefundedBooking,
  putRefundRow,
  putRefundRun,
  type RefundMode,
  type RefundRow,
  refundedBooking,
  refundRunById,
} from '../../records/refundRuns.ts';
import type { HqReader, HqTransaction } from '../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../http/apiError.ts';
import type { CsvRow } from '../http/csvRows.ts';
import { readCampaignDetails } from '../v1/campaigns/campaignDetails.ts';
import { CustomerInput } from '../v1/customers/customerInput.ts';
import { takeCustomer } from '../v1/customers/takeCustomer.ts';
import { numberIn, saidOnly, toCells } from '../v1/imports/csvColumns.ts';
import { readInput } from '../v1/imports/readInput.ts';
import { rejectionError } from '../v1/redemptions/rejectionError.ts';
import { randomVouchers, type VoucherFrame } from '../v1/vouchers/newVouchers.ts';

export const REFUND_BOOKINGS = 'refundBookings';

const COLUMNS = [
  ...['booking_id', 'amount', 'currency', 'source_id', 'customer_source_id'],
  ...['name', 'customer_name', 'email', 'customer_email'],
];

const Booking = z.object({
  booking_id: z.string().min(1).max(200),
  amount: PositiveAmount,
  currency: z.string().optional(),
});

type BookingRow = {
  readonly bookingId: string;
  readonly amount: number;
  readonly customer: z.output<typeof CustomerInput>;
};

type Refunding = {
  readonly context: HqContext;
  readonly jobId: string;
  readonly runId: string;
  readonly mode: RefundMode;
  readonly campaign: Campaign;
  readonly frame: VoucherFrame;
  readonly by: string | null;
};

/** What the job is asked for beside the file. */
export type RefundFacts = { readonly runId: string; readonly mode: RefundMode };

/** Refunds the bookings of a run, or only looks at them. */
export const refundBookings = rowsJob<BookingRow>(async (context, programmeId, job) => {
  const { runId, mode } = job.input as RefundFacts;
  const { run, campaign, currency } = await context.read(programmeId, async (reader) => {
    const found = await refundRunById(reader, runId);
    if (found === null) throw notFound('refund run', runId);
    const kept = await reader.campaignById(found.campaignId);
    if (kept === null) throw notFound('campaign', found.campaignId);
    return { run: found, campaign: kept, currency: (await reader.programme()).currency };
  });
  const { template } = await readCampaignDetails(context, programmeId, campaign);
  const frame: VoucherFrame = {
    campaign,
    template: { ...template, value: 0 },
    validity: { start: null, end: null },
    metadata: {},
    active: true,
    homeStoreId: null,
  };
  const refunding = { context, jobId: job.id, runId, mode, campaign, frame, by: run.by };
  return {
    // A refund that the domain refuses takes its transaction with it: none else may be in it.
    atOnce: mode === 'dry' ? 200 : 1,
    nameOf: ({ csv }) => (csv && toCells(csv, COLUMNS).known('booking_id')) ?? '',
    read: ({ csv }) => readBooking(csv ?? new Map(), currency),
    write: (tx, rows) => refundAll(refunding, tx, rows),
    noteErrors: (tx, errors) => noteErrors(refunding, tx, errors),
  };
});

function readBooking(row: CsvRow, currency: Currency): BookingRow {
  const { known } = toCells(row, COLUMNS);
  const said = saidOnly({
    booking_id: known('booking_id'),
    amount: numberIn(known('amount')),
    currency: known('currency'),
  });
  const booking = readInput(Booking, said);
  if (booking.currency !== undefined && booking.currency.toUpperCase() !== currency)
    throw invalidPayload(`Property .currency: ${booking.currency} is not ${currency}`);
  const customer = readInput(
    CustomerInput,
    saidOnly({
      source_id: known('customer_source_id') ?? known('source_id'),
      name: known('customer_name') ?? known('name'),
      email: known('customer_email') ?? known('email'),
    }),
  );
  if (customer.sourceId == null && customer.email == null)
    throw invalidPayload('The customer has neither a source_id nor an e-mail address.');
  return { bookingId: booking.booking_id, amount: booking.amount, customer };
}

async function refundAll(
  refunding: Refunding,
  tx: HqTransaction,
  rows: readonly ReadRow<BookingRow>[],
): Promise<readonly JobError[]> {
  const refused: JobError[] = [];
  let sum = 0;
  for (const { row, name, value } of rows) {
    const { bookingId, amount } = value;
    const plain = { row, bookingId, amount, code: null, customerId: null, message: null };
    const earlier = await refundedBooking(tx, bookingId);
    const isAgain = await isInJob(tx, refunding.jobId, bookingId);
    if (isAgain) {
      const message = 'The booking stands in the file before.';
      refused.push({ row, name, key: 'duplicate_found', message });
      continue;
    }
    if (earlier !== null && earlier.amount !== amount) {
      const message = `It was refunded with ${earlier.amount} before, not with ${amount}`;
      refused.push({ row, name, key: 'duplicate_found', message });
      continue;
    }
    if (earlier !== null) {
      const { code, customerId } = earlier;
      await note(refunding, tx, { ...plain, status: 'refunded_before', code, customerId });
      continue;
    }
    sum += amount;
    if (refunding.mode === 'dry') await note(refunding, tx, { ...plain, status: 'ready' });
    else await note(refunding, tx, { ...plain, ...(await refund(refunding, tx, value)) });
  }
  await addAmount(refunding, tx, sum);
  return refused;
}

const note = ({ context, jobId }: Refunding, tx: HqTransaction, row: RefundRow): Promise<void> =>
  putRefundRow(tx, jobId, row, context.clock());

/** @throws ApiError where it cannot be: the transaction must be given up */
async function refund(
  { context, runId, campaign, frame, by }: Refunding,
  tx: HqTransaction,
  { bookingId, amount, customer: said }: BookingRow,
): Promise<Pick<RefundRow, 'status' | 'code' | 'customerId'>> {
  const known = said.sourceId == null ? await idByEmail(tx, said.email ?? '') : undefined;
  const change = known === undefined ? said : { ...said, id: known };
  const { profile } = await takeCustomer(tx, change, context);
  const customerId = profile.customer.id;
  const [made] = await randomVouchers(context, tx, frame, 1);
  if (made === undefined) throw invalidPayload('There is no code left.');
  const card = { ...made.voucher, metadata: { booking_id: bookingId } };
  const done = await refundBooking(context, tx, {
    ...{ bookingId, campaign, card, customerId, amount, by },
  });
  if (!done.ok) throw rejectionError(done.rejection, bookingId);
  const { id: voucherId, code } = card;
  const at = context.clock();
  await putRefundedBooking(tx, { bookingId, runId, voucherId, code, customerId, amount, at });
  return { status: 'refunded', code, customerId };
}

/** The customer with an e-mail address, where there is just one. */
async function idByEmail(reader: HqReader, email: string): Promise<string | undefined> {
  const key = { name: 'email', value: toSearchKey(email) };
  const { rows, total } = await reader.documents(
    { kind: CUSTOMER_KIND, key },
    { offset: 0, limit: 1 },
  );
  const [row] = rows;
  if (total > 1) throw invalidPayload(`${total} customers have the e-mail address ${email}`);
  return row === undefined ? undefined : rowToCustomer(row).profile.customer.id;
}

async function addAmount(
  { runId, mode }: Refunding,
  tx: HqTransaction,
  sum: number,
): Promise<void> {
  const run = sum === 0 ? null : await refundRunById(tx, runId);
  if (run === null) return;
  const amounts = { ...run.amounts, [mode]: run.amounts[mode] + sum };
  await putRefundRun(tx, { ...run, amounts });
}

async function noteErrors(
  refunding: Refunding,
  tx: HqTransaction,
  errors: readonly JobError[],
): Promise<void> {
  for (const { row, name, message } of errors)
    await note(refunding, tx, {
      row,
      bookingId: name,
      status: 'failed',
      amount: null,
      code: null,
      customerId: null,
      message,
    });
}
