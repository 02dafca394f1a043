import type { Listing, Page } from '../hqStorage.ts';
import type { SqlRow, SqlScope, SqlValue } from './sqlConnection.ts';
import { integerOf } from './sqlRow.ts';

export type ListingQuery = {
  readonly columns: string;
  /** Tables and joins. */
  readonly from: string;
  readonly where: string;
  readonly params: readonly SqlValue[];
  readonly orderBy: string;
};

/** One page of a listing, and how many rows there are in all. */
export async function readListing<T>(
  { sql }: SqlScope,
  { columns, from, where, params, orderBy }: ListingQuery,
  { offset, limit }: Page,
  decode: (row: SqlRow) => T,
): Promise<Listing<T>> {
  const count = await sql.get(`SELECT count(*) AS total FROM ${from} WHERE ${where}`, params);
  const rows = await sql.all(
    `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`,
    [...params, limit, offset],
  );
  return { rows: rows.map(decode), total: count === undefined ? 0 : integerOf(count, 'total') };
}
