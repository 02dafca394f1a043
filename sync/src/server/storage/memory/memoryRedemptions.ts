import { feedKey } from '../feedKey.ts';
import type { HqReader, HqTransaction, RedemptionRow } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, indexIn, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

type Rows = SortedIndex<string, RedemptionRow>;

/** By terminal and id, which hold no space. */
export type MemoryRedemptions = {
  readonly rows: Rows;
  readonly byVoucher: Map<string, Rows>;
  readonly keyByPublicId: Map<string, string>;
};

const keyOf = ({ redemption }: RedemptionRow): string =>
  `${redemption.terminalId} ${redemption.id}`;

const createRows = (): Rows =>
  createSortedIndex(
    keyOf,
    (a, b) => a.position - b.position || compareTexts(a.publicId, b.publicId),
  );

export const createMemoryRedemptions = (): MemoryRedemptions => ({
  rows: createRows(),
  byVoucher: new Map(),
  keyByPublicId: new Map(),
});

type RedemptionReads =
  | 'redemption'
  | 'redemptionsByIds'
  | 'redemptionByPublicId'
  | 'redemptions'
  | 'redemptionsSince'
  | 'owingRedemptions';

export const memoryRedemptionReader = ({
  rows,
  byVoucher,
  keyByPublicId,
}: MemoryRedemptions): Pick<HqReader, RedemptionReads> => ({
  async redemption(terminalId, redemptionId) {
    return rows.get(`${terminalId} ${redemptionId}`)?.redemption ?? null;
  },
  async redemptionsByIds(terminalId, redemptionIds) {
    const asked = [...new Set(redemptionIds)];
    return asked.flatMap((id) => rows.get(`${terminalId} ${id}`)?.redemption ?? []);
  },
  async redemptionByPublicId(publicId) {
    return rows.get(keyByPublicId.get(publicId) ?? '') ?? null;
  },
  async redemptions(filter, { offset, limit }) {
    const { voucherId, customerId, ascending = false } = filter;
    const { madeAfter = -1, madeBefore = Infinity } = filter;
    const all = (voucherId === undefined ? rows : byVoucher.get(voucherId))?.all() ?? [];
    const meant = all.filter(
      ({ redemption: { customerId: customer, at } }) =>
        (customerId === undefined || customer === customerId) &&
        at.time > madeAfter &&
        at.time < madeBefore,
    );
    const listed = ascending ? meant : meant.toReversed();
    return { rows: listed.slice(offset, offset + limit), total: meant.length };
  },
  async redemptionsSince(voucherId, position, limit) {
    return byVoucher.get(voucherId)?.beyond((row) => row.position > position, limit) ?? [];
  },
  async owingRedemptions(voucherId, limit) {
    const all = byVoucher.get(voucherId)?.all() ?? [];
    return all.filter(({ owed }) => owed > 0).slice(0, limit);
  },
});

export const memoryRedemptionWriter = (
  redemptions: MemoryRedemptions,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putRedemptions'> => {
  const put = (row: RedemptionRow): void => {
    const { rows, byVoucher, keyByPublicId } = redemptions;
    const key = keyOf(row);
    const before = rows.get(key);
    undo.attempt(() => {
      checkInteger(row.position);
      checkInteger(row.owed);
      const holder = keyByPublicId.get(checkText(row.publicId));
      if (holder !== undefined && holder !== key) throw duplicateOf(`redemption ${row.publicId}`);
    });
    if (before !== undefined) deleteIn(undo, keyByPublicId, before.publicId);
    setIn(undo, keyByPublicId, row.publicId, key);
    rows.put(undo, row);
    indexIn(byVoucher, row.redemption.voucherId, createRows).put(undo, row);
    if (row.elsewhereAt === null) return;
    const feedId = feedKey('rolledBack', row.redemption.id);
    putFeedRow(feed, undo, { kind: 'rolledBack', changed: row.elsewhereAt, key: feedId, row });
  };
  return {
    async putRedemptions(all) {
      for (const row of all) put(row);
    },
  };
};
