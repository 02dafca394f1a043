import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { PlaceMark, VoucherPlace } from '../voucherPlace.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import type { UndoLog } from './undoLog.ts';

/** Where vouchers are used, newest use first; those that are used up come last. */
export type MemoryPlaces = SortedIndex<string, VoucherPlace>;

const compare = (a: VoucherPlace, b: VoucherPlace): number =>
  (b.used ?? -1) - (a.used ?? -1) || compareTexts(b.voucherId, a.voucherId);

export const createMemoryPlaces = (): MemoryPlaces =>
  createSortedIndex(({ voucherId }) => voucherId, compare);

export const memoryPlaceReader = (
  places: MemoryPlaces,
): Pick<HqReader, 'voucherPlace' | 'vouchersOfStore'> => ({
  async voucherPlace(voucherId) {
    return places.get(voucherId) ?? null;
  },
  async vouchersOfStore(storeId, after, limit) {
    return places
      .all()
      .filter((place) => isAfter(place, after) && isOf(place, storeId))
      .slice(0, limit);
  },
});

const isOf = ({ homeStoreId, lastStoreId }: VoucherPlace, storeId: string): boolean =>
  homeStoreId === storeId || lastStoreId === storeId;

const isAfter = ({ used, voucherId }: VoucherPlace, after: PlaceMark | null): boolean =>
  used !== null &&
  (after === null || used < after.used || (used === after.used && voucherId < after.voucherId));

export const memoryPlaceWriter = (
  places: MemoryPlaces,
  undo: UndoLog,
): Pick<HqTransaction, 'putVoucherPlaces'> => ({
  async putVoucherPlaces(rows) {
    for (const row of rows) places.put(undo, row);
  },
});
