import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import type { Making } from './recordNames.ts';

export const BIN_KIND = 'binEntry';

/** What was deleted without `force`: its name and code are free, and what it was is told here. */
export type BinEntry = {
  readonly id: string;
  readonly type: 'campaign' | 'voucher';
  readonly resourceId: string;
  /** The name of a campaign, the code of a voucher. */
  readonly name: string;
  /** The campaign of a voucher. */
  readonly parentId: string | null;
  /** When it was deleted, milliseconds UTC. */
  readonly created: number;
};

export async function putInBin(
  tx: HqTransaction,
  entry: Omit<BinEntry, 'id' | 'created'>,
  { at, createId }: Making,
): Promise<void> {
  const { type, resourceId, name, parentId } = entry;
  await tx.putDocument({
    kind: BIN_KIND,
    id: `tbe_${createId()}`,
    sourceId: `${type} ${resourceId}`,
    created: at,
    updated: null,
    keys: { type: [type] },
    value: { type, resourceId, name, parentId },
  });
}

export const toBinEntry = ({ id, created, value }: DocumentRow): BinEntry => ({
  ...(value as Omit<BinEntry, 'id' | 'created'>),
  id,
  created,
});

export async function findBinEntry(reader: HqReader, id: string): Promise<BinEntry | null> {
  const row = isStorableText(id) ? await reader.document(BIN_KIND, id) : null;
  return row === null ? null : toBinEntry(row);
}

export const removeFromBin = (tx: HqTransaction, { id }: BinEntry): Promise<void> =>
  tx.deleteDocument(BIN_KIND, id);
