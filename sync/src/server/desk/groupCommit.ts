import type { HqStorage, HqTransaction } from '../storage/hqStorage.ts';

type Job = {
  readonly work: (tx: HqTransaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

const BATCH_LIMIT = 256;

/**
 * Group commit: while one transaction of a programme is being flushed, the jobs that arrive wait
 * and then share the next one, so that many redemptions cost one flush. A job that throws takes
 * its batch down with it, so the batch is done again, each job by itself.
 */
export function createGroupCommit(
  storage: HqStorage,
  onCommit: (programmeId: string) => void,
): <T>(programmeId: string, work: (tx: HqTransaction) => Promise<T>) => Promise<T> {
  const queues = new Map<string, Job[]>();

  const runOne = async (programmeId: string, job: Job): Promise<void> => {
    try {
      job.resolve(await storage.transact(programmeId, job.work));
    } catch (error) {
      job.reject(error);
    }
  };

  const runBatch = async (programmeId: string, batch: readonly Job[]): Promise<void> => {
    try {
      const values = await storage.transact(programmeId, async (tx) => {
        const results: unknown[] = [];
        for (const job of batch) results.push(await job.work(tx));
        return results;
      });
      batch.forEach((job, index) => {
        job.resolve(values[index]);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const job of batch) await runOne(programmeId, job);
    }
  };

  const drain = async (programmeId: string, queue: Job[]): Promise<void> => {
    while (queue.length > 0) {
      await runBatch(programmeId, queue.splice(0, BATCH_LIMIT));
      onCommit(programmeId);
    }
    queues.delete(programmeId);
  };

  return <T>(programmeId: string, work: (tx: HqTransaction) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const job: Job = { work, resolve: (value) => resolve(value as T), reject };
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
