import type { HqTransaction } from '../storage/hqStorage.ts';
import { isEnded, type Job } from './job.ts';
import { keptJob, putJob } from './jobRecords.ts';

/**
 * Stops a job: at once where nobody is at it, else before its next step. What it did stays done.
 * Answers the job as it is now, or null where there is none.
 */
export async function cancelJob(tx: HqTransaction, id: string, now: number): Promise<Job | null> {
  const kept = await keptJob(tx, id);
  if (kept === null || isEnded(kept.job)) return kept?.job ?? null;
  const isIdle = kept.job.state === 'scheduled';
  const job: Job = isIdle
    ? { ...kept.job, state: 'cancelled', ended: now, lease: null }
    : { ...kept.job, state: 'cancelling' };
  await putJob(tx, job, kept.command);
  return job;
}
