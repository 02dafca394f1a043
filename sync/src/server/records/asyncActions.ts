import type { HqContext } from '../desk/hqContext.ts';
import { isEnded, type Job } from '../jobs/job.ts';
import { jobById, latestActionJobs } from '../jobs/jobRecords.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';

export type AsyncActionResult = {
  readonly message: string;
  readonly doneCount: number;
  readonly failedCount: number;
  /** What could not be done, each with its reason. */
  readonly failed: readonly Readonly<Record<string, string>>[];
};

/** A bulk operation that a caller polls until it is done. */
export type AsyncAction = {
  readonly id: string;
  /** Such as `CUSTOMERS.BULK_UPDATE`. */
  readonly type: string;
  readonly status: 'ENQUEUED' | 'IN_PROGRESS' | 'DONE' | 'FAILED';
  readonly operationStatus: 'SUCCESS' | 'FAILED' | 'UNKNOWN';
  readonly requestId: string | null;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly updated: number | null;
  /** Seconds. */
  readonly processingTime: number | null;
  /** Per cent. */
  readonly progress: number;
  readonly result: AsyncActionResult | null;
};

const KIND = 'asyncAction';

/** Keeps an operation that was done while its caller waited: it is over at the first poll. */
export async function recordDoneAction(
  tx: HqTransaction,
  done: Pick<AsyncAction, 'type' | 'requestId' | 'created'> & {
    readonly result: AsyncActionResult;
  },
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<AsyncAction> {
  const { doneCount, failedCount } = done.result;
  const now = context.clock();
  const action: AsyncAction = {
    id: `aa_${context.createId()}`,
    type: done.type,
    status: 'DONE',
    operationStatus: doneCount === 0 && failedCount > 0 ? 'FAILED' : 'SUCCESS',
    requestId: done.requestId,
    created: done.created,
    updated: now,
    processingTime: (now - done.created) / 1000,
    progress: 100,
    result: done.result,
  };
  await putAsyncAction(tx, action);
  return action;
}

export const putAsyncAction = (tx: HqTransaction, action: AsyncAction): Promise<void> => {
  const { id, created, updated } = action;
  return tx.putDocument({
    kind: KIND,
    id,
    sourceId: null,
    created,
    updated,
    keys: {},
    value: action,
  });
};

export async function asyncActionById(reader: HqReader, id: string): Promise<AsyncAction | null> {
  if (!isStorableText(id)) return null;
  const row = await reader.document(KIND, id);
  if (row !== null) return row.value as AsyncAction;
  const job = await jobById(reader, id);
  return job === null ? null : toAction(job);
}

/** The latest that were started before an instant (milliseconds UTC), newest first. */
export async function latestAsyncActions(
  reader: HqReader,
  before: number | undefined,
  limit: number,
): Promise<{ readonly actions: readonly AsyncAction[]; readonly hasMore: boolean }> {
  const filter = { kind: KIND, ...(before === undefined ? {} : { before }) };
  const { rows, total } = await reader.documents(filter, { offset: 0, limit });
  const latest = await latestActionJobs(reader, before, limit);
  const jobs = latest.jobs.map(toAction).filter((action) => action !== null);
  const actions = [...rows.map(({ value }) => value as AsyncAction), ...jobs]
    .sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
  return { actions, hasMore: total + latest.total > actions.length };
}

/** How a job is polled; null for one that is none of the callers'. */
function toAction(job: Job): AsyncAction | null {
  const { id, action, created, started, ended, progress, requestId } = job;
  if (action === null) return null;
  const over = isEnded(job);
  return {
    id,
    type: action,
    status: STATUS_OF[job.state],
    operationStatus: !over ? 'UNKNOWN' : isSuccess(job) ? 'SUCCESS' : 'FAILED',
    requestId,
    created,
    updated: ended ?? started,
    processingTime: ended === null ? null : (ended - (started ?? ended)) / 1000,
    progress: progressOf(job),
    result: over ? resultOf(job, progress) : null,
  };
}

const STATUS_OF: Readonly<Record<Job['state'], AsyncAction['status']>> = {
  scheduled: 'ENQUEUED',
  running: 'IN_PROGRESS',
  cancelling: 'IN_PROGRESS',
  cancelled: 'FAILED',
  done: 'DONE',
  failed: 'FAILED',
};

const isSuccess = ({ state, progress: { done, failed } }: Job): boolean =>
  state === 'done' && (done > 0 || failed === 0);

/** Per cent. */
function progressOf({ state, progress: { done, failed, total } }: Job): number {
  if (state === 'done') return 100;
  // How many lines a file has is no more than nearly how many rows are in it.
  return total === null || total === 0
    ? 0
    : Math.min(99, Math.floor(((done + failed) * 100) / total));
}

const resultOf = (
  { failure, errors }: Job,
  { done, failed }: Job['progress'],
): AsyncActionResult => ({
  message: failure ?? `${done} of ${done + failed} rows were done.`,
  doneCount: done,
  failedCount: failed,
  failed: errors.map(({ row, name, key, message }) => ({
    row: String(row),
    ...(name === '' ? {} : { source_id: name }),
    key,
    message,
  })),
});
