import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { findCustomer } from '../../../records/customers.ts';
import { type FailedAttempt, failedRedemptions } from '../../../records/failedRedemptions.ts';
import type { HqReader, Listing, Page, RedemptionRow } from '../../../storage/hqStorage.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import { type Fact, meetsListFilter, readListFilter } from '../listFilter.ts';
import { boundsIn } from '../listQuery.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { FailedRedemptionObject, showFailedRedemption } from './failedRedemptionObject.ts';
import { codeKeyOf, redemptionObject } from './readRedemptions.ts';
import { objectOf } from './redeemables.ts';
import { RedemptionObject } from './redemptionObject.ts';
import { FIELDS, findRedemptions, type RedemptionQuery } from './redemptionQuery.ts';

export const RedemptionList = listOf(
  'redemptions',
  z.union([RedemptionObject, FailedRedemptionObject]),
);

/** A place in the list: something that was redeemed, or an attempt that was refused. */
type Place =
  | { readonly type: 'redeemed'; readonly row: RedemptionRow }
  | { readonly type: 'failed'; readonly attempt: FailedAttempt };

/** A page of all that was redeemed or refused, in the order in which HQ learned of it. */
export async function listRedemptions(
  context: HqContext,
  reader: HqReader,
  caller: Caller,
  query: RedemptionQuery,
) {
  const { rows, total } = await readPlaces(reader, query, context.clock());
  const objects: z.infer<typeof RedemptionList>['redemptions'] = [];
  for (const place of rows) {
    if (place.type === 'failed') {
      objects.push(await showFailedRedemption(context, reader, caller, place.attempt));
      continue;
    }
    const { redemption } = place.row;
    const codeKey = await codeKeyOf(reader, redemption);
    objects.push(await redemptionObject(context, reader, caller, redemption, codeKey));
  }
  return toList('redemptions', objects, total);
}

async function readPlaces(
  reader: HqReader,
  query: RedemptionQuery,
  now: number,
): Promise<Listing<Place>> {
  const page = toPage(query);
  const failures = query.result === 'SUCCESS' ? [] : await findFailures(reader, query, now);
  if (query.result === 'FAILURE') {
    const rows = failures.slice(page.offset, page.offset + page.limit);
    return { rows: rows.map((attempt) => ({ type: 'failed', attempt })), total: failures.length };
  }
  const find = (at: Page) => findRedemptions(reader, query, now, at);
  return merged(find, failures, query.order === 'created_at', page);
}

async function findFailures(
  reader: HqReader,
  query: RedemptionQuery,
  now: number,
): Promise<readonly FailedAttempt[]> {
  const { voucher, customer, campaign, filters } = query;
  const found = customer === undefined ? null : await findCustomer(reader, customer);
  const of = campaign === undefined ? null : await lookUpCampaign(reader, campaign);
  if ((customer !== undefined && found === null) || (campaign !== undefined && of === null))
    return [];
  const filter = readListFilter(filters, FIELDS);
  const { after = -1, before = Number.POSITIVE_INFINITY } = boundsIn(query, 'created_at');
  const attempts = await failedRedemptions(reader, {
    ...(found === null ? {} : { customerId: found.profile.customer.id }),
    ...(voucher === undefined ? {} : { relatedId: (await findVoucher(reader, voucher)).id }),
  });
  const wanted = attempts.filter(
    (one) =>
      (of === null || one.campaignId === of.id) &&
      one.at > after &&
      one.at < before &&
      (filter === null || meetsListFilter(filter, (field) => factsOf(one)[field] ?? null, now)),
  );
  return query.order === 'created_at' ? wanted.toReversed() : wanted;
}

const factsOf = (attempt: FailedAttempt): Readonly<Record<string, Fact>> => ({
  id: attempt.id,
  created_at: attempt.at,
  customer_id: attempt.customerId,
  result: 'FAILURE',
  status: 'FAILED',
  failure_code: attempt.code,
  campaign_id: attempt.campaignId,
  voucher_id: attempt.relatedId,
  related_object_id: attempt.relatedId,
  related_object_type: objectOf(attempt.relatedId),
  order_id: attempt.order?.id ?? null,
});

/**
 * One page of both lists as one. A redemption stands later in it by those failures that come before
 * it, so those that are on the page are among as many before it as there are failures.
 */
async function merged(
  find: (page: Page) => Promise<Listing<RedemptionRow>>,
  failures: readonly FailedAttempt[],
  ascending: boolean,
  { offset, limit }: Page,
): Promise<Listing<Place>> {
  const from = Math.max(0, offset - failures.length);
  const { rows, total } = await find({ offset: from, limit: offset + limit - from });
  const isBefore = ({ position }: FailedAttempt, row: RedemptionRow): boolean =>
    position >= row.position !== ascending;
  const redeemed = rows.map((row, index) => ({
    rank: from + index + failures.filter((attempt) => isBefore(attempt, row)).length,
    place: { type: 'redeemed', row } as const,
  }));
  const failed = failures.flatMap((attempt, index) => {
    const [first] = rows;
    // Before the first that was read its rank is not known, and it is on an earlier page.
    if (from > 0 && (first === undefined || isBefore(attempt, first))) return [];
    const later = rows.filter((row) => !isBefore(attempt, row)).length;
    return [{ rank: from + index + later, place: { type: 'failed', attempt } as const }];
  });
  const places = [...redeemed, ...failed]
    .filter(({ rank }) => rank >= offset && rank < offset + limit)
    .sort((a, b) => a.rank - b.rank);
  return { rows: places.map(({ place }) => place), total: total + failures.length };
}
