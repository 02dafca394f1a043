import { setImmediate } from 'node:timers/promises';
import type { HqReader, HqStorage } from '../storage/hqStorage.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import { createBatchReads } from './batchReads.ts';

type Job = {
  readonly work: (reader: HqReader) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

const MOST_TOGETHER = 64;
/** A reading transaction that takes longer, as a listing may, is left to itself. */
const SLOW_MS = 20;
const MOST_AT_ONCE = 4;

/**
 * Reads in groups: those that arrive while one transaction reads share the next one, where each
 * thing is read once and what several ask for at the same time is read together.
 */
export function createSharedReads(
  storage: HqStorage,
): <T>(programmeId: string, work: (reader: HqReader) => Promise<T>) => Promise<T> {
  const queues = new Map<string, ReturnType<typeof createQueue>>();
  return <T>(programmeId: string, work: (reader: HqReader) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const known = queues.get(programmeId);
      const queue = known ?? createQueue(storage, programmeId);
      if (known === undefined) queues.set(programmeId, queue);
      queue.add({ work, resolve: (value) => resolve(value as T), reject });
    });
}

function createQueue(storage: HqStorage, programmeId: string) {
  const waiting: Job[] = [];
  let running = 0;
  let isFresh = false;

  const start = async (): Promise<void> => {
    running += 1;
    isFresh = true;
    let isLate = false;
    const goOn = (): void => {
      if (isLate) return;
      isLate = true;
      isFresh = false;
      if (waiting.length > 0 && running < MOST_AT_ONCE) void start();
    };
    const timer = setTimeout(goOn, SLOW_MS);
    // A database in this process answers before the next request that has arrived is read.
    await setImmediate();
    await readTogether(storage, programmeId, waiting.splice(0, MOST_TOGETHER));
    clearTimeout(timer);
    running -= 1;
    if (isLate && !isFresh && waiting.length > 0) void start();
    else goOn();
  };

  return {
    add(job: Job): void {
      waiting.push(job);
      if (!isFresh && running < MOST_AT_ONCE) void start();
    },
  };
}

async function readTogether(
  storage: HqStorage,
  programmeId: string,
  jobs: readonly Job[],
): Promise<void> {
  /** What the database refused one of them may have ended the transaction of all. */
  const again: Job[] = [];
  const run = async (reader: HqReader, job: Job): Promise<void> => {
    try {
      job.resolve(await job.work(reader));
    } catch (error) {
      if (error instanceof HqStorageError && jobs.length > 1) again.push(job);
      else job.reject(error);
    }
  };
  try {
    await storage.read(programmeId, async (reader) => {
      const together: HqReader = { ...reader, ...createBatchReads(reader).known };
      await Promise.all(jobs.map((job) => run(together, job)));
    });
  } catch (error) {
    // Whoever has an answer keeps it: a promise is settled once.
    for (const { reject } of jobs) if (again.length === 0) reject(error);
  }
  for (const job of again) await readTogether(storage, programmeId, [job]);
}
