import type { HqContext } from '../desk/hqContext.ts';
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
  const row = isStorableText(id) ? await reader.document(KIND, id) : null;
  return row === null ? null : (row.value as AsyncAction);
}

/** The latest that were started before an instant (milliseconds UTC), newest first. */
export async function latestAsyncActions(
  reader: HqReader,
  before: number | undefined,
  limit: number,
): Promise<{ readonly actions: readonly AsyncAction[]; readonly hasMore: boolean }> {
  const { rows, total } = await reader.documents(
    { kind: KIND, ...(before === undefined ? {} : { before }) },
    { offset: 0, limit },
  );
  return { actions: rows.map(({ value }) => value as AsyncAction), hasMore: total > rows.length };
}
