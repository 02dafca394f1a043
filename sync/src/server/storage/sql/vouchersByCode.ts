import type { Listing, Page, VoucherRow } from '../hqStorage.ts';
import { HqStorageError } from '../hqStorageError.ts';
import type { VoucherFilter } from '../voucherFilter.ts';
import type { SqlScope } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { voucherRowOf } from './voucherDocument.ts';
import { voucherListing } from './voucherListing.ts';

/** So many vouchers are opened and sorted at once. */
export const MOST_SORTED = 20_000;

/**
 * A page in the order of codes, which the database does not know: all that the filter leaves is read.
 * @throws HqStorageError `tooLarge` where that is more than what is sorted at once
 */
export async function vouchersByCode(
  scope: SqlScope,
  filter: VoucherFilter,
  { offset, limit }: Page,
): Promise<Listing<VoucherRow>> {
  const decode = (row: Parameters<typeof voucherRowOf>[1]) => voucherRowOf(scope.codes, row);
  const query = voucherListing(scope, filter);
  const { total } = await readListing(scope, query, { offset: 0, limit: 0 }, decode);
  if (total > MOST_SORTED) throw tooLarge(total);
  const { rows } = await readListing(scope, query, { offset: 0, limit: MOST_SORTED }, decode);
  const way = filter.ascending === true ? 1 : -1;
  const sorted = rows.toSorted((a, b) => way * compare(a.voucher.codeKey, b.voucher.codeKey));
  return { rows: sorted.slice(offset, offset + limit), total };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const tooLarge = (total: number): HqStorageError =>
  new HqStorageError(
    'tooLarge',
    `${total} vouchers cannot be put in the order of their codes, which are sealed: ${MOST_SORTED} can. Name a campaign, a customer or a range of dates, or take another order.`,
  );
