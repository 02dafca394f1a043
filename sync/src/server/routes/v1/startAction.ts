import { createHash } from 'node:crypto';
import { canonicalJson } from '@counterfoil/core';
import type { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import type { Job } from '../../jobs/job.ts';
import { ringJobs } from '../../jobs/jobBell.ts';
import { type NewJob, startJob } from '../../jobs/startJob.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { ApiError } from '../http/apiError.ts';
import type { AsyncActionStarted } from './asyncActionObject.ts';

/** A request with an `Idempotency-Key`, and all that it asked for: the same again is the same job. */
export type JobCommand = NonNullable<NewJob['command']>;

export const jobCommand = (
  commandId: string | null,
  asked: readonly unknown[],
): JobCommand | null =>
  commandId === null
    ? null
    : {
        name: `api:${commandId}`,
        asked: createHash('sha256')
          .update(canonicalJson(JSON.parse(JSON.stringify(asked))))
          .digest('hex'),
      };

/** Asks for a job in the caller's transaction. @throws ApiError 409 where the key is another's */
export async function startJobOrThrow(
  context: HqContext,
  tx: HqTransaction,
  job: NewJob,
): Promise<Job> {
  const started = await startJob(context, tx, job);
  if (started.ok) return started.value;
  throw new ApiError({
    code: 409,
    key: 'duplicate_found',
    message: 'Duplicated resource found',
    details: 'This Idempotency-Key was used for something else.',
  });
}

/** Asks for a job and tells how to poll it. */
export async function startAction(
  context: HqContext,
  programmeId: string,
  job: NewJob,
): Promise<z.output<typeof AsyncActionStarted>> {
  const { id } = await context.commit(programmeId, (tx) => startJobOrThrow(context, tx, job));
  ringJobs(context.storage);
  return { async_action_id: id };
}
