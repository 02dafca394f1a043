import type { Listing, Page } from '../../storage/hqStorage.ts';
import { ApiError } from '../http/apiError.ts';

const CHUNK = 500;

/** Rows that no index finds are looked at one by one, and no more than this. */
export const MOST_LOOKED_AT = 20_000;

/**
 * A page of those rows of a listing that are meant, with how many there are.
 * @throws ApiError 400 where the listing is longer than what can be looked at
 */
export async function sift<T>(
  read: (page: Page) => Promise<Listing<T>>,
  meantOf: (rows: readonly T[]) => Promise<readonly T[]> | readonly T[],
  { offset, limit }: Page,
): Promise<Listing<T>> {
  const rows: T[] = [];
  let total = 0;
  for (let start = 0; ; start += CHUNK) {
    const part = await read({ offset: start, limit: CHUNK });
    if (part.total > MOST_LOOKED_AT) throw tooLarge(part.total);
    for (const row of await meantOf(part.rows)) {
      if (total >= offset && rows.length < limit) rows.push(row);
      total += 1;
    }
    if (part.rows.length < CHUNK) return { rows, total };
  }
}

const tooLarge = (total: number): ApiError =>
  new ApiError({
    code: 400,
    key: 'query_too_large',
    message: 'Query too large',
    details:
      `The filters leave ${total} rows to look at, which is more than ${MOST_LOOKED_AT}: ` +
      'name a campaign, a code, a customer or a range of dates.',
  });
