import type { ProgrammeCodes } from '../codeVault.ts';
import { isStorableText } from '../storedValue.ts';
import type { VoucherFilter } from '../voucherFilter.ts';
import { listOf, type SqlScope, type SqlValue } from './sqlConnection.ts';
import type { ListingQuery } from './sqlListing.ts';

/** What a listing of vouchers asks of the database; deleted ones are in none. */
export function voucherListing(
  { programmeId, codes }: Pick<SqlScope, 'programmeId' | 'codes'>,
  filter: VoucherFilter,
): ListingQuery {
  const { campaignId, codeKeys, voucherIds, stockOf, holderId } = filter;
  const asked: readonly (readonly [condition: string, param: SqlValue | undefined])[] = [
    ['programme_id = ?', programmeId],
    ['campaign_id = ?', campaignId],
    ['stock_of = ?', stockOf],
    ['holder_id = ?', holderId],
    ['code_key IN ?list', codeKeys && keyListOf(codes, codeKeys)],
    ['voucher_id IN ?list', voucherIds && listOf(voucherIds)],
    ['created > ?', filter.createdAfter],
    ['created < ?', filter.createdBefore],
    ['updated > ?', filter.updatedAfter],
    ['updated < ?', filter.updatedBefore],
  ];
  const set = asked.filter(([, param]) => param !== undefined);
  // As the indexes have it, or the planner does not see that they fit; where single vouchers are
  // named, the plus keeps it from counting them in an index of all that are not deleted.
  const standing = (codeKeys ?? voucherIds) === undefined ? 'deleted = 0' : '+deleted = 0';
  return {
    columns: 'document, created, updated, changed',
    from: 'voucher',
    where: [...set.map(([condition]) => condition), standing].join(' AND '),
    params: set.map(([, param]) => param ?? null),
    orderBy: orderOf(filter),
  };
}

/** The parameter of `code_key IN ?list`. */
export const keyListOf = (codes: ProgrammeCodes, codeKeys: readonly string[]): string =>
  listOf(codeKeys.filter(isStorableText).map(codes.keyOf));

function orderOf(filter: VoucherFilter): string {
  const { by = 'created', ascending = false } = filter;
  const way = ascending ? 'ASC' : 'DESC';
  const isFew =
    (filter.codeKeys ?? filter.voucherIds ?? filter.stockOf ?? filter.holderId) !== undefined ||
    (filter.campaignId !== undefined && by !== 'created');
  // No index has the order of codes: see `vouchersByCode`.
  if (by === 'code') return "voucher_id || ''";
  // The plus keeps SQLite from walking all vouchers in that order for a few.
  return `${isFew ? '+' : ''}${by} ${way}, voucher_id ${way}`;
}
