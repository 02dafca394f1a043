import type { DocumentFilter, DocumentKey, DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, Page } from '../storage/hqStorage.ts';
import {
  CUSTOMER_KIND,
  type CustomerRecord,
  rowToCustomer,
  toSearchKey,
} from './customerRecord.ts';

/** Instants are milliseconds UTC, and none of the bounds is itself within. */
export type CustomerFilter = {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly city?: string | undefined;
  readonly segmentId?: string | undefined;
  readonly createdAfter?: number | undefined;
  readonly createdBefore?: number | undefined;
  /** Who was never changed since they were created is within none of these. */
  readonly updatedAfter?: number | undefined;
  readonly updatedBefore?: number | undefined;
  readonly by: 'created' | 'updated';
  readonly ascending: boolean;
};

export type CustomerPage = {
  readonly records: readonly CustomerRecord[];
  readonly total: number;
  readonly hasMore: boolean;
};

const CHUNK = 500;

export async function listCustomers(
  reader: HqReader,
  filter: CustomerFilter,
  page: Page,
): Promise<CustomerPage> {
  const { rows, total } = await select(reader, filter, page);
  return toPage(rows, total, total > page.offset + rows.length);
}

/**
 * The page after those created at an instant, by creation. Customers of one instant are never
 * parted, for the next cursor would pass over the rest: a page may be shorter than asked or, where
 * more of one instant came together than fit, longer.
 */
export async function scrollCustomers(
  reader: HqReader,
  filter: CustomerFilter,
  after: number,
  limit: number,
): Promise<CustomerPage> {
  const { total } = await select(reader, filter, { offset: 0, limit: 1 });
  const rest = restOf(filter, after);
  const { rows, total: left } = await select(reader, rest, { offset: 0, limit });
  const last = rows.at(-1);
  if (last === undefined || left === rows.length) return toPage(rows, total, false);
  const { created } = last;
  const next = (await select(reader, rest, { offset: limit, limit: 1 })).rows[0];
  if (next?.created !== created) return toPage(rows, total, true);
  const whole = rows.filter((row) => row.created !== created);
  if (whole.length > 0) return toPage(whole, total, true);
  const instant = { ...rest, createdAfter: created - 1, createdBefore: created + 1 };
  const together = await select(reader, instant, { offset: 0, limit: left });
  return toPage(together.rows, total, left > together.rows.length);
}

const toPage = (rows: readonly DocumentRow[], total: number, hasMore: boolean): CustomerPage => ({
  records: rows.map(rowToCustomer),
  total,
  hasMore,
});

const restOf = (filter: CustomerFilter, after: number): CustomerFilter =>
  filter.ascending
    ? { ...filter, createdAfter: Math.max(after, filter.createdAfter ?? after) }
    : { ...filter, createdBefore: Math.min(after, filter.createdBefore ?? after) };

type Rows = { readonly rows: readonly DocumentRow[]; readonly total: number };

/** The storage finds by one key and by creation; what else is asked is looked at row by row. */
async function select(reader: HqReader, filter: CustomerFilter, page: Page): Promise<Rows> {
  const [key, ...others] = keysOf(filter);
  const stored = toStored(filter, key);
  const { updatedAfter, updatedBefore } = filter;
  if (others.length === 0 && updatedAfter === undefined && updatedBefore === undefined)
    return reader.documents(stored, page);
  const { offset, limit } = page;
  const kept: DocumentRow[] = [];
  let total = 0;
  for (let start = 0; ; start += CHUNK) {
    const { rows } = await reader.documents(stored, { offset: start, limit: CHUNK });
    for (const row of rows) {
      if (!isMeant(row, others, filter)) continue;
      if (total >= offset && kept.length < limit) kept.push(row);
      total += 1;
    }
    if (rows.length < CHUNK) return { rows: kept, total };
  }
}

/** The keys that are asked for, those that fewest customers share first. */
function keysOf({ email, name, city, segmentId }: CustomerFilter): DocumentKey[] {
  const texts = { email, name, city };
  const keys = Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : [{ name: key, value: toSearchKey(text) }],
  );
  return segmentId === undefined ? keys : [...keys, { name: 'segment', value: segmentId }];
}

function toStored(filter: CustomerFilter, key: DocumentKey | undefined): DocumentFilter {
  const { createdAfter, createdBefore, by, ascending } = filter;
  return {
    kind: CUSTOMER_KIND,
    ...(key === undefined ? {} : { key }),
    ...(createdAfter === undefined ? {} : { from: createdAfter + 1 }),
    ...(createdBefore === undefined ? {} : { before: createdBefore }),
    by,
    ascending,
  };
}

function isMeant(
  { keys, updated }: DocumentRow,
  others: readonly DocumentKey[],
  { updatedAfter, updatedBefore }: CustomerFilter,
): boolean {
  if (!others.every(({ name, value }) => keys[name]?.includes(value) === true)) return false;
  if (updatedAfter !== undefined && !(updated !== null && updated > updatedAfter)) return false;
  return updatedBefore === undefined || (updated !== null && updated < updatedBefore);
}
