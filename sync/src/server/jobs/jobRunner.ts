import { AsyncResource } from 'node:async_hooks';
import type { HqContext } from '../desk/hqContext.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import { onJobs } from './jobBell.ts';
import type { JobHandlers } from './jobHandler.ts';
import { sweepJobs } from './jobRetention.ts';
import { createJobTurns, type JobTurns } from './jobTurns.ts';
import { scheduleUpkeep } from './upkeep.ts';

/** How soon a server sees a job that was asked for at another one. */
const LOOK_MS = 1_000;
const SWEEP_MS = 60_000;

/** Does the jobs of all programmes. Any number of servers may run one each. */
export type JobRunner = {
  /** Resolves when nothing is due any more. */
  readonly settle: () => Promise<void>;
  /** Ends after the step under way, and lets go of all jobs. */
  readonly stop: () => Promise<void>;
};

export function startJobRunner(
  context: HqContext,
  handlers: JobHandlers,
  onError: (error: unknown) => void,
): JobRunner {
  const turns = createJobTurns(context, handlers, onError);
  const round = oneAtATime(() => runRounds(context, turns));
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = (error: unknown): void => {
    // Whoever closes the storage first has no more use for jobs.
    if (!(error instanceof HqStorageError && error.reason === 'closed')) onError(error);
  };
  const look = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => void round().catch(report).finally(look), LOOK_MS);
    timer.unref();
  };
  // A job is HQ's own work: it must not run on behalf of whoever happened to ask for the latest.
  const ring = AsyncResource.bind(() => {
    if (!isStopped) void round().catch(report);
  });
  const stopListening = onJobs(context.storage, ring);
  look();
  const sweep = async (): Promise<void> => {
    await sweepJobs(context);
    await scheduleUpkeep(context);
  };
  const stopSweep = repeat(SWEEP_MS, sweep, report);
  return {
    settle: round,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
      turns.stop();
      await Promise.all([round().catch(report), stopSweep()]);
      await turns.release().catch(report);
    },
  };
}

/** Turn after turn over the programmes, until none of them has a job that is due. */
async function runRounds(context: HqContext, turns: JobTurns): Promise<void> {
  for (let worked = true; worked; ) {
    worked = false;
    for (const { id } of await context.storage.programmes())
      if (await turns.take(id)) worked = true;
  }
}

/** Calls that come while one is under way share one that begins after it: none is missed. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return start();
      });
    return waiting;
  };
}

/** Answers what stops it, and resolves when nothing is under way. */
function repeat(
  every: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(work).catch(onError);
  }, every);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
