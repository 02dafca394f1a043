import { Amount } from '@counterfoil/core';
import { z } from 'zod';
import type { Job } from '../../jobs/job.ts';
import { jobById } from '../../jobs/jobRecords.ts';
import type { RefundMode, RefundRun } from '../../records/refundRuns.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

const Count = z.int().min(0);

const Pass = z
  .object({
    state: z.enum(['scheduled', 'running', 'cancelling', 'cancelled', 'done', 'failed']),
    done: Count.describe('Rows that are done, bookings that were refunded before among them.'),
    failed: Count,
    total: Count.nullable(),
    amount: Amount.check(z.describe('Minor units of the currency.')),
    failure: z.string().nullable(),
    startedAt: WireTime.nullable(),
    endedAt: WireTime.nullable(),
    errors: z
      .array(z.object({ row: Count, bookingId: z.string(), key: z.string(), message: z.string() }))
      .describe('The first of them; the report has all.'),
  })
  .describe('How far it is; one that is long over and forgotten is null.');

export const RefundRunObject = z
  .object({
    id: z.string().startsWith('refund_'),
    campaignId: z.string(),
    by: z.string().nullable(),
    createdAt: WireTime,
    dryRun: Pass.nullable(),
    run: Pass.nullable(),
  })
  .meta({ id: 'RefundRun' });
export type RefundRunObject = z.infer<typeof RefundRunObject>;

const ERRORS_SHOWN = 100;

export async function readRefundRun(reader: HqReader, run: RefundRun): Promise<RefundRunObject> {
  const { id, campaignId, by, created, dryJobId, jobId } = run;
  const [dry, real] = [await jobOf(reader, dryJobId), await jobOf(reader, jobId)];
  return {
    id,
    campaignId,
    by,
    createdAt: toWireTime(created),
    dryRun: showPass(dry, run, 'dry'),
    run: showPass(real, run, 'real'),
  };
}

const jobOf = async (reader: HqReader, id: string | null): Promise<Job | null> =>
  id === null ? null : jobById(reader, id);

function showPass(
  job: Job | null,
  { amounts }: RefundRun,
  mode: RefundMode,
): RefundRunObject['run'] {
  if (job === null) return null;
  const { state, progress, failure, started, ended, errors } = job;
  return {
    state,
    ...progress,
    amount: amounts[mode],
    failure,
    startedAt: toWireTimeOrNull(started),
    endedAt: toWireTimeOrNull(ended),
    errors: errors
      .slice(0, ERRORS_SHOWN)
      .map(({ row, name, key, message }) => ({ row, bookingId: name, key, message })),
  };
}
