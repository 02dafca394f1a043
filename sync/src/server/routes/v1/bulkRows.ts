import type { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { recordDoneAction } from '../../records/asyncActions.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { ApiError } from '../http/apiError.ts';
import type { Call } from '../http/route.ts';
import type { AsyncActionStarted } from './asyncActionObject.ts';

/** How many rows are on their way at once; group commit writes them together. */
const AT_ONCE = 100;

export type BulkRows<T> = {
  /** Such as `PRODUCTS.BULK_UPDATE`. */
  readonly type: string;
  readonly rows: readonly T[];
  /** What a row is called where it fails. */
  readonly nameOf: (row: T) => string;
  /** Writes one row, or throws an ApiError: then nothing of that row stays. */
  readonly write: (tx: HqTransaction, row: T) => Promise<unknown>;
};

/** Some clients name JSON and send nothing, or an object: those are no rows. */
export const noRowsAsList = (body: unknown): unknown =>
  typeof body === 'object' &&
  body !== null &&
  !Array.isArray(body) &&
  Object.keys(body).length === 0
    ? []
    : body;

/** Writes rows one by one, in their order, and keeps what became of them for whoever polls. */
export async function runRows<T>(
  context: HqContext,
  { caller, requestId }: Pick<Call<unknown, unknown>, 'caller' | 'requestId'>,
  { type, rows, nameOf, write }: BulkRows<T>,
): Promise<z.output<typeof AsyncActionStarted>> {
  const { programmeId } = caller;
  const created = context.clock();
  const failed: Record<string, string>[] = [];
  const tryRow = async (row: T): Promise<void> => {
    try {
      await context.commit(programmeId, (tx) => write(tx, row));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { key, details } = error.fault;
      failed.push({ source_id: nameOf(row), key, message: details });
    }
  };
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await Promise.all(rows.slice(from, from + AT_ONCE).map(tryRow));
  const failedCount = failed.length;
  const doneCount = rows.length - failedCount;
  const message = `${doneCount} of ${rows.length} rows were written.`;
  const result = { message, doneCount, failedCount, failed };
  const { id } = await context.commit(programmeId, (tx) =>
    recordDoneAction(tx, { type, requestId, created, result }, context),
  );
  return { async_action_id: id };
}
