import type { Voucher } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'pendingPoints';
const PAGE = 100;

/** Notes that points of the card wait for their day, so that it is found when that comes. */
export const notePending = (
  tx: HqTransaction,
  { id, campaignId }: Voucher,
  now: number,
): Promise<void> =>
  tx.putDocument({
    ...{ kind: KIND, id, sourceId: null, created: now, updated: null },
    keys: { campaign: [campaignId] },
    value: {},
  });

/** Nothing of the card waits any more. */
export const forgetPending = (tx: HqTransaction, voucherId: string): Promise<void> =>
  tx.deleteDocument(KIND, voucherId);

/** Whether points of any card wait. */
export const anyPending = async (reader: HqReader): Promise<boolean> =>
  (await reader.documents({ kind: KIND }, { offset: 0, limit: 0 })).total > 0;

/** The cards of which points wait, of one campaign or (null) of all. */
export async function pendingCards(
  reader: HqReader,
  campaignId: string | null,
): Promise<readonly string[]> {
  const key = campaignId === null ? {} : { key: { name: 'campaign', value: campaignId } };
  const found: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const filter = { kind: KIND, ascending: true, ...key };
    const { rows } = await reader.documents(filter, { offset, limit: PAGE });
    found.push(...rows.map(({ id }) => id));
    if (rows.length < PAGE) return found;
  }
}
