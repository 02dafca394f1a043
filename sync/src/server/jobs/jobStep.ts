import type { HqContext } from '../desk/hqContext.ts';
import { isEnded, type Job, MOST_JOB_ERRORS } from './job.ts';
import type { JobMove, JobStep } from './jobHandler.ts';
import { keptJob, putJob } from './jobRecords.ts';

/** How long nobody else takes a job up after a step; a step takes far less. */
export const JOB_LEASE_MS = 30_000;

/** A job that failed so often in a row for reasons outside of it is given up. */
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 1_000;

/** Whether a runner may take the job up now. */
export const isDue = (job: Job, holder: string, now: number): boolean =>
  !isEnded(job) &&
  (job.state === 'cancelling' || job.notBefore <= now) &&
  (job.lease === null || job.lease.holder === holder || job.lease.ends <= now);

/** Takes a job up for this holder, or answers null where it is over or somebody else is at it. */
export function claimJob(
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
): Promise<Job | null> {
  return context.commit(programmeId, async (tx) => {
    const kept = await keptJob(tx, id);
    const now = context.clock();
    if (kept === null || !isDue(kept.job, holder, now)) return null;
    const { job, command } = kept;
    const claimed: Job =
      job.state === 'cancelling'
        ? { ...job, state: 'cancelled', ended: now, lease: null }
        : {
            ...job,
            state: 'running',
            started: job.started ?? now,
            lease: { holder, ends: now + JOB_LEASE_MS },
          };
    await putJob(tx, claimed, command);
    return isEnded(claimed) ? null : claimed;
  });
}

/**
 * Does one step: its writes, its cursor and its progress are committed together. Nothing of it is
 * done where the job was cancelled, or where another holder took it up meanwhile.
 * @returns the job as it is now, or null where it is no longer this holder's
 */
export function takeStep(
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
  step: JobStep,
): Promise<Job | null> {
  return context.commit(programmeId, async (tx) => {
    const kept = await keptJob(tx, id);
    if (kept === null || isEnded(kept.job) || kept.job.lease?.holder !== holder) return null;
    const { job, command } = kept;
    const now = context.clock();
    const after: Job =
      job.state === 'cancelling'
        ? { ...job, state: 'cancelled', ended: now, lease: null }
        : moved(job, await step(tx), holder, now);
    await putJob(tx, after, command);
    return after;
  });
}

function moved(job: Job, move: JobMove, holder: string, now: number): Job {
  const { done, failed, total } = job.progress;
  const after: Job = {
    ...job,
    cursor: move.cursor,
    progress: {
      done: done + move.done,
      failed: failed + move.errors.length,
      total: move.total ?? total,
    },
    errors: [...job.errors, ...move.errors].slice(0, MOST_JOB_ERRORS),
    result: move.result ?? job.result,
    attempts: 0,
    lease: { holder, ends: now + JOB_LEASE_MS },
  };
  if (move.failure !== undefined)
    return { ...after, state: 'failed', failure: move.failure, ended: now, lease: null };
  return move.isOver ? { ...after, state: 'done', ended: now, lease: null } : after;
}

/** Ends a job that cannot be done as it was asked for. */
export const failJob = (
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
  failure: string,
): Promise<void> =>
  change(context, programmeId, id, holder, (job, now) => ({
    ...job,
    state: 'failed',
    failure,
    ended: now,
    lease: null,
  }));

/** Puts a job back after a fault outside of it: it is tried again later, but not for ever. */
export const pauseJob = (
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
): Promise<void> =>
  change(context, programmeId, id, holder, (job, now) => {
    const attempts = job.attempts + 1;
    if (attempts >= MOST_ATTEMPTS)
      return { ...job, attempts, state: 'failed', failure: GIVEN_UP, ended: now, lease: null };
    return { ...job, attempts, lease: null, notBefore: now + FIRST_PAUSE_MS * 2 ** attempts };
  });

const GIVEN_UP = 'It was tried several times and something went wrong here each time.';

/** Lets go of a job, so that another server can take it up at once. */
export const releaseJob = (
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
): Promise<void> => change(context, programmeId, id, holder, (job) => ({ ...job, lease: null }));

function change(
  context: HqContext,
  programmeId: string,
  id: string,
  holder: string,
  to: (job: Job, now: number) => Job,
): Promise<void> {
  return context.commit(programmeId, async (tx) => {
    const kept = await keptJob(tx, id);
    if (kept === null || isEnded(kept.job) || kept.job.lease?.holder !== holder) return;
    await putJob(tx, to(kept.job, context.clock()), kept.command);
  });
}
