import type { HqReader, HqStorage, HqTransaction } from '../storage/hqStorage.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import { inBatch } from './batchTransaction.ts';

/** What a job will read, so that the jobs of a batch read it together. It must not write. */
type Ahead = (reader: HqReader) => Promise<unknown>;

type Job = {
  readonly ahead: Ahead | undefined;
  readonly work: (tx: HqTransaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

const BATCH_LIMIT = 256;

/** The line broke, perhaps while it was being committed: only who asked knows how to ask again. */
const mayBeKept = (error: unknown): boolean =>
  error instanceof HqStorageError && error.reason === 'unreachable';

/**
 * Group commit: while one transaction of a programme is being flushed, the jobs that arrive wait
 * and then share the next one, so that many redemptions cost one flush. A job that throws takes
 * its batch down with it, so the batch is done again, each job by itself; not where the database
 * may have kept it all the same.
 *
 * @param gather waits until the requests that have arrived have asked: a database in this process
 * answers before the next of them is read
 */
export function createGroupCommit(
  storage: HqStorage,
  onMove: (programmeId: string) => void,
  gather: () => Promise<unknown> = async () => undefined,
): <T>(programmeId: string, work: (tx: HqTransaction) => Promise<T>, ahead?: Ahead) => Promise<T> {
  const queues = new Map<string, Job[]>();

  /** Whoever listens must never make a batch that is committed happen again: a bug there is loud. */
  const ring = (programmeId: string): void => {
    try {
      onMove(programmeId);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };

  /** Runs jobs in one transaction, and rings where they moved the journal. */
  const runTogether = async (programmeId: string, jobs: readonly Job[]): Promise<void> => {
    const run = async (tx: HqTransaction) => {
      const [{ position: before }] = await Promise.all([
        tx.head(),
        // What cannot be read ahead, the work finds out for itself.
        ...jobs.map(({ ahead }) => ahead?.(tx).catch(() => undefined)),
      ]);
      const values: unknown[] = [];
      for (const job of jobs) values.push(await job.work(tx));
      return { values, moved: (await tx.head()).position !== before };
    };
    const { values, moved } = await storage.transact(programmeId, (tx) => inBatch(tx, run));
    jobs.forEach((job, index) => {
      job.resolve(values[index]);
    });
    if (moved) ring(programmeId);
  };

  const runOne = async (programmeId: string, job: Job): Promise<void> => {
    try {
      await runTogether(programmeId, [job]);
    } catch (error) {
      job.reject(error);
    }
  };

  const runBatch = async (programmeId: string, batch: readonly Job[]): Promise<void> => {
    try {
      await runTogether(programmeId, batch);
    } catch (error) {
      if (batch.length === 1 || mayBeKept(error)) for (const { reject } of batch) reject(error);
      else for (const job of batch) await runOne(programmeId, job);
    }
  };

  const drain = async (programmeId: string, queue: Job[]): Promise<void> => {
    while (queue.length > 0) {
      await gather();
      await runBatch(programmeId, queue.splice(0, BATCH_LIMIT));
    }
    queues.delete(programmeId);
  };

  return <T>(programmeId: string, work: (tx: HqTransaction) => Promise<T>, ahead?: Ahead) =>
    new Promise<T>((resolve, reject) => {
      const job: Job = { work, ahead, resolve: (value) => resolve(value as T), reject };
      const queue = queues.get(programmeId);
      if (queue !== undefined) {
        queue.push(job);
        return;
      }
      const started = [job];
      queues.set(programmeId, started);
      void drain(programmeId, started);
    });
}
