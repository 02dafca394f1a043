import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'voucherInfo';

/** What a shop wrote on a voucher for itself; terminals do not need it. */
export async function readVoucherInfo(
  reader: HqReader,
  voucherIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.documentsByIds(KIND, voucherIds);
  return new Map(rows.map(({ id, value }) => [id, String(value)]));
}

/** Null takes it away. */
export const putVoucherInfo = (
  tx: HqTransaction,
  voucherId: string,
  info: string | null,
  now: number,
): Promise<void> =>
  info === null
    ? tx.deleteDocument(KIND, voucherId)
    : tx.putDocument({
        kind: KIND,
        id: voucherId,
        sourceId: null,
        created: now,
        updated: null,
        keys: {},
        value: info,
      });
