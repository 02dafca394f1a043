import type { Voucher } from '@counterfoil/core';
import { feedKey } from '../feedKey.ts';
import { isFreeVoucher } from '../freeVoucher.ts';
import type { HqReader, HqTransaction, VoucherRow } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { isDeletedVoucher, type VoucherFilter } from '../voucherFilter.ts';
import { NO_SUMS, plusSums, type VoucherSums } from '../voucherSums.ts';
import { type MemoryFeed, putFeedRow, putUrgentRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

export type MemoryVouchers = {
  readonly rows: SortedIndex<string, VoucherRow>;
  readonly idByKey: Map<string, string>;
  /** Those that nobody holds, by campaign and id. */
  readonly free: SortedIndex<string, Voucher>;
  /** Where the standing of a voucher changed last. */
  readonly urgentAt: Map<string, number>;
  readonly sums: Map<string, VoucherSums>;
};

export const createMemoryVouchers = (): MemoryVouchers => ({
  rows: createSortedIndex(({ voucher }) => voucher.id, ORDERS.created),
  idByKey: new Map(),
  free: createSortedIndex(
    ({ id }) => id,
    (a, b) => compareTexts(a.campaignId, b.campaignId) || compareTexts(a.id, b.id),
  ),
  urgentAt: new Map(),
  sums: new Map(),
});

type VoucherReads =
  | 'voucherById'
  | 'vouchersByIds'
  | 'voucherByKey'
  | 'voucherRowByKey'
  | 'voucherRowsByKeys'
  | 'voucherSums'
  | 'vouchers'
  | 'freeVouchers';

export const memoryVoucherReader = ({
  rows,
  idByKey,
  free,
  sums,
}: MemoryVouchers): Pick<HqReader, VoucherReads> => ({
  async voucherById(voucherId) {
    return rows.get(voucherId)?.voucher ?? null;
  },
  async vouchersByIds(voucherIds) {
    return [...new Set(voucherIds)].flatMap((id) => rows.get(id)?.voucher ?? []);
  },
  async voucherByKey(codeKey) {
    return rows.get(idByKey.get(codeKey) ?? '')?.voucher ?? null;
  },
  async voucherRowByKey(codeKey) {
    return rows.get(idByKey.get(codeKey) ?? '') ?? null;
  },
  async freeVouchers(campaignId, after, limit) {
    return free
      .beyond(
        (one) =>
          compareTexts(one.campaignId, campaignId) > 0 ||
          (one.campaignId === campaignId && (after === null || one.id > after)),
        limit,
      )
      .filter((one) => one.campaignId === campaignId);
  },
  async voucherRowsByKeys(codeKeys) {
    return [...new Set(codeKeys)].flatMap((key) => rows.get(idByKey.get(key) ?? '') ?? []);
  },
  async voucherSums(voucherIds) {
    return new Map(voucherIds.map((id) => [id, sums.get(id) ?? NO_SUMS]));
  },
  async vouchers(filter, page) {
    const { by = 'created', ascending = false } = filter;
    const isMeant = meaningOf(filter);
    if (by === 'created' && !ascending) return rows.latest(page, isMeant);
    const sorted = rows.all().filter(isMeant).toSorted(ORDERS[by]);
    const { offset, limit } = page;
    const listed = ascending ? sorted : sorted.toReversed();
    return { rows: listed.slice(offset, offset + limit), total: sorted.length };
  },
});

const compareIds = (a: VoucherRow, b: VoucherRow): number =>
  compareTexts(a.voucher.id, b.voucher.id);

const ORDERS = {
  created: (a: VoucherRow, b: VoucherRow) => a.created - b.created || compareIds(a, b),
  updated: (a: VoucherRow, b: VoucherRow) => a.updated - b.updated || compareIds(a, b),
  code: (a: VoucherRow, b: VoucherRow) => compareTexts(a.voucher.codeKey, b.voucher.codeKey),
};

function meaningOf(filter: VoucherFilter): (row: VoucherRow) => boolean {
  const { campaignId, stockOf, holderId } = filter;
  const keys = filter.codeKeys === undefined ? null : new Set(filter.codeKeys);
  const ids = filter.voucherIds === undefined ? null : new Set(filter.voucherIds);
  const { createdAfter = -1, createdBefore = Infinity } = filter;
  const { updatedAfter = -1, updatedBefore = Infinity } = filter;
  return ({ voucher, created, updated }) =>
    !isDeletedVoucher(voucher) &&
    (campaignId === undefined || voucher.campaignId === campaignId) &&
    (stockOf === undefined || voucher.stockOf === stockOf) &&
    (holderId === undefined || voucher.holderId === holderId) &&
    (keys === null || keys.has(voucher.codeKey)) &&
    (ids === null || ids.has(voucher.id)) &&
    created > createdAfter &&
    created < createdBefore &&
    updated > updatedAfter &&
    updated < updatedBefore;
}

export const memoryVoucherWriter = (
  vouchers: MemoryVouchers,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putVouchers' | 'putUrgent' | 'touchVouchers'> => {
  const put = (row: VoucherRow): void => {
    const { voucher, changed } = row;
    vouchers.rows.put(undo, row);
    if (isFreeVoucher(voucher)) vouchers.free.put(undo, voucher);
    else vouchers.free.remove(undo, voucher.id);
    putFeedRow(feed, undo, {
      kind: 'voucher',
      changed,
      key: feedKey('voucher', voucher.id),
      voucher,
    });
    putUrgent(voucher);
  };
  const addSums = (voucherId: string, more: VoucherSums): void =>
    setIn(undo, vouchers.sums, voucherId, plusSums(vouchers.sums.get(voucherId) ?? NO_SUMS, more));
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
    async putVouchers(versions, changed, at, issued) {
      for (const voucher of versions) {
        const before = vouchers.rows.get(voucher.id);
        undo.attempt(() => {
          checkInteger(at);
          const holder = vouchers.idByKey.get(checkText(voucher.codeKey));
          if (holder !== undefined && holder !== voucher.id) throw duplicateOf('voucher code');
        });
        if (before !== undefined) deleteIn(undo, vouchers.idByKey, before.voucher.codeKey);
        setIn(undo, vouchers.idByKey, voucher.codeKey, voucher.id);
        put({ voucher, changed, created: before?.created ?? at, updated: at });
        const value = issued?.get(voucher.id);
        if (before === undefined && value !== undefined)
          addSums(voucher.id, { ...NO_SUMS, issued: value });
      }
    },
    async touchVouchers(voucherIds, changed, sums) {
      for (const voucherId of voucherIds) {
        const row = vouchers.rows.get(voucherId);
        if (row === undefined) continue;
        put({ ...row, changed });
        const more = sums?.get(voucherId);
        if (more !== undefined) addSums(voucherId, more);
      }
    },
  };
};
