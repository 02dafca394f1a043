import type { HqContext } from '../desk/hqContext.ts';
import { ApiError } from '../routes/http/apiError.ts';
import { isEnded, type Job } from './job.ts';
import type { JobHandlers, JobStep, JobWork } from './jobHandler.ts';
import { openJobs } from './jobRecords.ts';
import { claimJob, failJob, isDue, pauseJob, releaseJob, takeStep } from './jobStep.ts';

/** A job gives way to others after so many steps, if others wait. */
const TURN_STEPS = 8;
const PAGE = 200;

/** The turns of one server at the jobs of all programmes. */
export type JobTurns = {
  /** Works a while at one job of the programme; false where none is due. */
  readonly take: (programmeId: string) => Promise<boolean>;
  /** No turn takes another step. */
  readonly stop: () => void;
  /** Lets go of every job that was not finished. */
  readonly release: () => Promise<void>;
};

export function createJobTurns(
  context: HqContext,
  handlers: JobHandlers,
  onError: (error: unknown) => void,
): JobTurns {
  const holder = `runner_${context.createId()}`;
  /** What is under way here, by job. */
  const works = new Map<string, { readonly programmeId: string; readonly work: JobWork }>();
  /** By programme, the job whose turn was last. */
  const lastOf = new Map<string, string>();
  let isStopped = false;

  const workAt = async (programmeId: string, job: Job): Promise<JobWork | null> => {
    const known = works.get(job.id);
    if (known !== undefined) return known.work;
    const claimed = await claimJob(context, programmeId, job.id, holder);
    const handler = handlers[job.kind];
    if (claimed === null || handler === undefined) return null;
    const work = await handler(context, programmeId, claimed);
    works.set(job.id, { programmeId, work });
    return work;
  };

  const stepOn = async (programmeId: string, job: Job, work: JobWork): Promise<Job | null> => {
    const step = await work.next();
    const take = (one: JobStep) => takeStep(context, programmeId, job.id, holder, one);
    try {
      return await take(step);
    } catch (error) {
      const instead = error instanceof ApiError ? (work.refused?.(error) ?? null) : null;
      if (instead === null) throw error;
      return take(instead);
    }
  };

  const runTurn = async (programmeId: string, job: Job): Promise<void> => {
    const work = await workAt(programmeId, job);
    if (work === null) return;
    for (let steps = 0; steps < TURN_STEPS && !isStopped; steps += 1) {
      const after = await stepOn(programmeId, job, work);
      if (after === null || isEnded(after)) {
        works.delete(job.id);
        return;
      }
    }
  };

  const putBack = async (programmeId: string, job: Job, error: unknown): Promise<void> => {
    works.delete(job.id);
    if (error instanceof ApiError) {
      await failJob(context, programmeId, job.id, holder, error.fault.details);
      return;
    }
    onError(error);
    await pauseJob(context, programmeId, job.id, holder);
  };

  return {
    take: async (programmeId) => {
      if (isStopped) return false;
      const open = await context.read(programmeId, (reader) =>
        openJobs(reader, { offset: 0, limit: PAGE }),
      );
      const now = context.clock();
      const due = open.filter((job) => job.kind in handlers && isDue(job, holder, now));
      const job = following(due, lastOf.get(programmeId));
      if (job === undefined) return false;
      lastOf.set(programmeId, job.id);
      try {
        await runTurn(programmeId, job);
      } catch (error) {
        await putBack(programmeId, job, error);
      }
      return true;
    },
    stop: () => {
      isStopped = true;
    },
    release: async () => {
      for (const [id, { programmeId }] of works) await releaseJob(context, programmeId, id, holder);
      works.clear();
    },
  };
}

/** The one whose turn it is after the last: by age, then from the beginning again. */
function following(due: readonly Job[], last: string | undefined): Job | undefined {
  const place = due.findIndex(({ id }) => id === last);
  return due[place + 1] ?? due[0];
}
