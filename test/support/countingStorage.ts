import type { HqStorage } from '@counterfoil/sync/server';

/** Far more than any scenario needs: beyond it, something goes round and round. */
const MOST = 5_000;

/** HQ's storage with a count of its transactions; one that never ends is stopped with an error. */
export function countTransactions(inner: HqStorage): {
  readonly storage: HqStorage;
  readonly count: () => number;
} {
  let count = 0;
  const storage: HqStorage = {
    ...inner,
    transact: (programmeId, work) => {
      count += 1;
      if (count > MOST) throw new Error(`${MOST} transactions: this goes round and round`);
      return inner.transact(programmeId, work);
    },
  };
  return { storage, count: () => count };
}
