import { AsyncLocalStorage } from 'node:async_hooks';
import { HQ_TERMINAL } from '@counterfoil/core';
import type { Span } from '@opentelemetry/api';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqStorage, HqTransaction } from '../storage/hqStorage.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import type { HqMetrics } from './hqMetrics.ts';
import { endSpan, startOwnSpan, startSpan } from './tracing.ts';

/** One database transaction and what shares it. */
type Batch = { readonly span: Span; commits: number; readonly rows: JournalRow[] };

type Commit = HqContext['commit'];

export type StorageWatch = {
  /** The storage with its transactions and reads counted, timed and traced. */
  readonly storage: HqStorage;
  /** Counts what is committed through `commit`, which must run it on that storage. */
  readonly watchCommit: (commit: Commit) => Commit;
};

/**
 * Stands below and above the group commit, and needs to know nothing of it: a commit that runs
 * within a transaction is one of that batch, however they were put together.
 */
export function watchStorage(storage: HqStorage, metrics: HqMetrics): StorageWatch {
  const batches = new AsyncLocalStorage<Batch>();
  return {
    storage: {
      ...storage,
      transact: (programmeId, work) => {
        const batch: Batch = { span: startOwnSpan('batch'), commits: 0, rows: [] };
        const run = () =>
          storage.transact(programmeId, (tx) => {
            // A storage may begin again by itself: what came of the attempt before does not count.
            batch.commits = 0;
            batch.rows.length = 0;
            return work(noteRows(tx, batch));
          });
        return timed(metrics, batch, () => batches.run(batch, run));
      },
      read: async (programmeId, work) => {
        const span = startSpan('read');
        try {
          const result = await storage.read(programmeId, work);
          endSpan(span, false);
          return result;
        } catch (error) {
          endSpan(span, true);
          countFailure(metrics, 'read', error);
          throw error;
        }
      },
    },
    watchCommit: (commit) => (programmeId, work, ahead) =>
      watchOne(metrics, batches, (watched) => commit(programmeId, watched, ahead), work),
  };
}

async function timed<T>(metrics: HqMetrics, batch: Batch, run: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  let failed = true;
  try {
    const result = await run();
    countRows(metrics, batch.rows);
    failed = false;
    return result;
  } catch (error) {
    countFailure(metrics, 'transaction', error);
    throw error;
  } finally {
    metrics.batches.observe((performance.now() - begun) / 1000);
    if (batch.commits > 0) metrics.batchSizes.observe(batch.commits);
    batch.span.setAttribute('counterfoil.commits', batch.commits);
    endSpan(batch.span, failed);
  }
}

async function watchOne<T>(
  metrics: HqMetrics,
  batches: AsyncLocalStorage<Batch>,
  commit: (work: (tx: HqTransaction) => Promise<T>) => Promise<T>,
  work: (tx: HqTransaction) => Promise<T>,
): Promise<T> {
  const asked = performance.now();
  const span = startSpan('transaction');
  let runs = 0;
  metrics.queued.inc();
  const begin = (): void => {
    runs += 1;
    if (runs > 1) {
      metrics.retries.inc();
      return;
    }
    metrics.queued.dec();
    metrics.waits.observe((performance.now() - asked) / 1000);
  };
  let failed = true;
  try {
    const result = await commit((tx) => {
      begin();
      const batch = batches.getStore();
      if (batch !== undefined) {
        batch.commits += 1;
        if (batch.span.isRecording()) batch.span.addLink({ context: span.spanContext() });
      }
      return work(tx);
    });
    failed = false;
    return result;
  } finally {
    if (runs === 0) metrics.queued.dec();
    endSpan(span, failed);
  }
}

/** Counted once the transaction is committed. */
const noteRows = (tx: HqTransaction, { rows }: Batch): HqTransaction => ({
  ...tx,
  append: async (appended, head) => {
    await tx.append(appended, head);
    for (const row of appended) rows.push(row);
  },
});

function countRows({ entries, redemptions }: HqMetrics, rows: readonly JournalRow[]): void {
  for (const { entry, over } of rows) {
    const { body, terminalId } = entry;
    const origin = terminalId === HQ_TERMINAL ? 'hq' : 'terminal';
    entries.inc({ type: body.type, origin });
    if (body.type !== 'redemption') continue;
    redemptions.inc({ origin, ground: body.ground, result: over > 0 ? 'over' : 'within' });
  }
}

/** What a desk refuses by throwing is no failure of the database. */
function countFailure({ failures }: HqMetrics, act: string, error: unknown): void {
  if (error instanceof HqStorageError) failures.inc({ act, reason: error.reason });
}
