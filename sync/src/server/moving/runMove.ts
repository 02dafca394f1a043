import type { HqContext } from '../desk/hqContext.ts';
import { isEnded, type Job } from '../jobs/job.ts';
import { jobById, latestJobAbout } from '../jobs/jobRecords.ts';
import { startJobRunner } from '../jobs/jobRunner.ts';
import { startJob } from '../jobs/startJob.ts';
import { MOVE_SHOP, type MoveAsked, moveShop } from './moveShop.ts';
import type { MovingSource } from './movingSource.ts';

export type MoveRun = {
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Told now and then how far the job is. */
  readonly onProgress?: (job: Job) => void;
};

/** How long to wait for a lease of somebody else, or before another attempt. */
const LOOK_MS = 1_000;

/**
 * Does a move here, to its end: one from this source that was broken off goes on where it was. The
 * keys of the source stay in this process, so no other server takes the job up.
 */
export async function runMove(
  context: HqContext,
  programmeId: string,
  source: MovingSource,
  { wait, onError, onProgress }: MoveRun,
): Promise<Job> {
  const { id } = await takeUp(context, programmeId, source);
  const runner = startJobRunner(context, { [MOVE_SHOP]: moveShop(source) }, onError);
  try {
    for (;;) {
      await runner.settle();
      const job = await context.read(programmeId, (reader) => jobById(reader, id));
      if (job === null) throw new Error(`the job ${id} is not there any more`);
      onProgress?.(job);
      if (isEnded(job)) return job;
      await wait(LOOK_MS);
    }
  } finally {
    await runner.stop();
  }
}

function takeUp(context: HqContext, programmeId: string, source: MovingSource): Promise<Job> {
  const about = `move from ${source.name}`.slice(0, 200);
  return context.commit(programmeId, async (tx) => {
    const earlier = await latestJobAbout(tx, about);
    if (earlier !== null && !isEnded(earlier)) return earlier;
    const input: MoveAsked = { source: source.name };
    const started = await startJob(context, tx, { prefix: 'job_', kind: MOVE_SHOP, input, about });
    if (!started.ok) throw new Error(started.rejection.type);
    return started.value;
  });
}
