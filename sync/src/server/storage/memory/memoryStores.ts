import type { Store } from '@counterfoil/core';
import { feedKey } from '../feedKey.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import type { UndoLog } from './undoLog.ts';

export type MemoryStores = SortedIndex<string, Store>;

export const createMemoryStores = (): MemoryStores =>
  createSortedIndex(
    ({ id }) => id,
    (a, b) => compareTexts(a.id, b.id),
  );

export const memoryStoreReader = (
  stores: MemoryStores,
): Pick<HqReader, 'stores' | 'storeById'> => ({
  async stores() {
    return [...stores.all()];
  },
  async storeById(storeId) {
    return stores.get(storeId) ?? null;
  },
});

export const memoryStoreWriter = (
  stores: MemoryStores,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putStore'> => ({
  async putStore(store, changed) {
    stores.put(undo, store);
    putFeedRow(feed, undo, { kind: 'store', changed, key: feedKey('store', store.id), store });
  },
});
