import type { Voucher } from '@counterfoil/core';
import { feedKey } from '../feedKey.ts';
import type { HqReader, HqTransaction, VoucherRow } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { type MemoryFeed, putFeedRow, putUrgentRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

export type MemoryVouchers = {
  readonly rows: SortedIndex<string, VoucherRow>;
  readonly idByKey: Map<string, string>;
  /** Where the standing of a voucher changed last. */
  readonly urgentAt: Map<string, number>;
};

export const createMemoryVouchers = (): MemoryVouchers => ({
  rows: createSortedIndex(
    ({ voucher }) => voucher.id,
    (a, b) => a.created - b.created || compareTexts(a.voucher.id, b.voucher.id),
  ),
  idByKey: new Map(),
  urgentAt: new Map(),
});

export const memoryVoucherReader = ({
  rows,
  idByKey,
}: MemoryVouchers): Pick<
  HqReader,
  'voucherById' | 'vouchersByIds' | 'voucherByKey' | 'vouchers'
> => ({
  async voucherById(voucherId) {
    return rows.get(voucherId)?.voucher ?? null;
  },
  async vouchersByIds(voucherIds) {
    return [...new Set(voucherIds)].flatMap((id) => rows.get(id)?.voucher ?? []);
  },
  async voucherByKey(codeKey) {
    return rows.get(idByKey.get(codeKey) ?? '')?.voucher ?? null;
  },
  async vouchers({ campaignId, codeKeys, stockOf }, page) {
    if (campaignId === undefined && codeKeys === undefined && stockOf === undefined)
      return rows.latest(page);
    const keys = codeKeys === undefined ? null : new Set(codeKeys);
    return rows.latest(
      page,
      ({ voucher }) =>
        (campaignId === undefined || voucher.campaignId === campaignId) &&
        (stockOf === undefined || voucher.stockOf === stockOf) &&
        (keys === null || keys.has(voucher.codeKey)),
    );
  },
});

export const memoryVoucherWriter = (
  vouchers: MemoryVouchers,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putVouchers' | 'putUrgent' | 'touchVouchers'> => {
  const put = (row: VoucherRow): void => {
    const { voucher, changed } = row;
    vouchers.rows.put(undo, row);
    putFeedRow(feed, undo, {
      kind: 'voucher',
      changed,
      key: feedKey('voucher', voucher.id),
      voucher,
    });
    putUrgent(voucher);
  };
  const putUrgent = (voucher: Voucher): void => {
    const changed = vouchers.urgentAt.get(voucher.id);
    const key = feedKey('voucher', voucher.id);
    if (changed !== undefined) putUrgentRow(feed, undo, { kind: 'voucher', changed, key, voucher });
  };
  return {
    async putUrgent(voucherIds, changed) {
      for (const voucherId of voucherIds) {
        const row = vouchers.rows.get(voucherId);
        if (row === undefined) continue;
        setIn(undo, vouchers.urgentAt, voucherId, changed);
        putUrgent(row.voucher);
      }
    },
    async putVouchers(versions, changed, created) {
      for (const voucher of versions) {
        const before = vouchers.rows.get(voucher.id);
        undo.attempt(() => {
          checkInteger(created);
          const holder = vouchers.idByKey.get(checkText(voucher.codeKey));
          if (holder !== undefined && holder !== voucher.id) throw duplicateOf('voucher code');
        });
        if (before !== undefined) deleteIn(undo, vouchers.idByKey, before.voucher.codeKey);
        setIn(undo, vouchers.idByKey, voucher.codeKey, voucher.id);
        put({ voucher, changed, created: before?.created ?? created });
      }
    },
    async touchVouchers(voucherIds, changed) {
      for (const voucherId of voucherIds) {
        const row = vouchers.rows.get(voucherId);
        if (row !== undefined) put({ ...row, changed });
      }
    },
  };
};
