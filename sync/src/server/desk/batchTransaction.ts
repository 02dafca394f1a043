import type { HqReader, HqTransaction, RedemptionRow } from '../storage/hqStorage.ts';
import { createBatchReads } from './batchReads.ts';
import { createBatchWrites } from './batchWrites.ts';

/**
 * Runs work with few round trips to the database: what it asks for at the same time is read
 * together and once, what it writes is kept and read back from memory, and written together at the
 * end. A transaction is alone in its programme, so what was read stays true. Calls that are not
 * known here reach the database after all that was written so far.
 */
export async function inBatch<T>(
  tx: HqTransaction,
  work: (batch: HqTransaction) => Promise<T>,
): Promise<T> {
  const writes = createBatchWrites(tx);
  const reads = createBatchReads(tx, writes.flush);
  const result = await work({
    ...passOn(tx, writes.flush, reads.forget),
    ...reads.known,
    redemptionByPublicId: async (publicId) =>
      writes.redemptionByPublicId(publicId) ?? tx.redemptionByPublicId(publicId),
    voucherPlace: async (id) => writes.voucherPlace(id) ?? tx.voucherPlace(id),
    append: async (rows, head) => {
      reads.noteEntries(rows, head);
      writes.append(rows, head);
    },
    putBalances: async (balances) => {
      reads.noteBalances(balances);
      writes.putBalances(balances);
    },
    putRedemptions: async (rows: readonly RedemptionRow[]) => {
      for (const { redemption } of rows) reads.noteRedemption(redemption);
      writes.putRedemptions(rows);
    },
    putDocument: async (row) => {
      reads.noteDocuments([row]);
      writes.putDocuments([row]);
    },
    putDocuments: async (rows) => {
      reads.noteDocuments(rows);
      writes.putDocuments(rows);
    },
    touchVouchers: async (voucherIds, changed, sums = new Map()) => {
      reads.noteSums(sums);
      writes.touchVouchers(voucherIds, changed, sums);
    },
    touchTerminal: async (row) => writes.touchTerminal(row),
    putVoucherPlaces: async (places) => writes.putVoucherPlaces(places),
  });
  await writes.flush();
  return result;
}

/** All writes: whatever one that is passed on changes, nothing that was read is trusted after it. */
const WRITES: Readonly<Record<Exclude<keyof HqTransaction, keyof HqReader>, true>> = {
  append: true,
  putBalances: true,
  putHead: true,
  putProgramme: true,
  putStore: true,
  putTerminal: true,
  touchTerminal: true,
  putApiKey: true,
  putCampaign: true,
  putVouchers: true,
  putUrgent: true,
  touchVouchers: true,
  putRedemptions: true,
  putDiscrepancy: true,
  putQuarantine: true,
  putGrant: true,
  putLease: true,
  putRecall: true,
  putClaim: true,
  deleteClaim: true,
  deleteClaimsBefore: true,
  putReservation: true,
  deleteReservation: true,
  putDocument: true,
  putDocuments: true,
  deleteDocument: true,
  putVoucherPlaces: true,
};

/** Every call goes to the database, behind what was written before it. */
function passOn(tx: HqTransaction, flush: () => Promise<void>, forget: () => void): HqTransaction {
  const calls = Object.entries(tx).map(([name, call]) => [
    name,
    async (...args: unknown[]): Promise<unknown> => {
      await flush();
      const answer = await Reflect.apply(call, tx, args);
      if (name in WRITES) forget();
      return answer;
    },
  ]);
  return Object.fromEntries(calls);
}
