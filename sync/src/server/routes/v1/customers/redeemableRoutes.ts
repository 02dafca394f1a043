import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { referralsOfCustomer } from '../../../records/referrals.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { listOf, PageQuery } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { readVoucherObjects } from '../vouchers/readVouchers.ts';
import { type Hold, RedeemableHolderObject, showHold } from './redeemableHolder.ts';
import { requireCustomer } from './takeCustomer.ts';

const Query = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at', 'id', '-id']).default('-created_at'),
  starting_after_id: z.string().max(200).optional().describe('The id of the last that was seen.'),
});

/** A customer does not hold so many. */
const MOST_HOLDS = 5_000;

/** `/v1/customers/{id}/redeemables`: what a customer holds, and by whose codes they came. */
export function registerCustomerRedeemables(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/customers/:customerId/redeemables',
    tag: 'customers',
    summary: 'List what a customer holds',
    query: Query,
    laterQuery: ['filters'],
    answer: listOf('data', RedeemableHolderObject).extend({
      has_more: z.boolean(),
      more_starting_after: z.string().optional().describe('There where there is more.'),
    }),
    errors: [400, 404],
    handle: ({ caller: { programmeId }, params, query }) =>
      context.read(programmeId, async (reader) => {
        const { profile } = await requireCustomer(reader, params['customerId'] ?? '');
        const holds = await readHolds(reader, profile.customer.id);
        const shown = await showHolds(context, reader, programmeId, holds);
        const { limit, order, starting_after_id: after } = query;
        const sorted = shown.toSorted(order.endsWith('id') ? byId : byAge);
        const listed = order.startsWith('-') ? sorted.toReversed() : sorted;
        const start = after === undefined ? 0 : listed.findIndex(({ id }) => id === after) + 1;
        const data = listed.slice(start, start + limit);
        const hasMore = start + limit < listed.length;
        const last = data.at(-1);
        return {
          object: 'list',
          data_ref: 'data',
          data,
          total: listed.length,
          has_more: hasMore,
          ...(hasMore && last !== undefined ? { more_starting_after: last.id } : {}),
        };
      }),
  });
}

const byId = (a: RedeemableHolderObject, b: RedeemableHolderObject): number =>
  a.id < b.id ? -1 : 1;

const byAge = (a: RedeemableHolderObject, b: RedeemableHolderObject): number =>
  a.created_at === b.created_at ? byId(a, b) : a.created_at < b.created_at ? -1 : 1;

async function readHolds(reader: HqReader, customerId: string): Promise<Hold[]> {
  const page = { offset: 0, limit: MOST_HOLDS };
  const { rows } = await reader.vouchers({ holderId: customerId }, page);
  const holds: Hold[] = [];
  for (const { voucher, updated } of rows) {
    const campaign = await reader.campaignById(voucher.campaignId);
    if (campaign === null) continue;
    const role = campaign.type === 'referral' ? 'REFERRER' : 'OWNER';
    holds.push({ voucher, campaign, customerId, role, created: updated });
  }
  for (const { voucherId, created } of await referralsOfCustomer(reader, customerId)) {
    const voucher = await reader.voucherById(voucherId);
    const campaign = voucher && (await reader.campaignById(voucher.campaignId));
    if (voucher !== null && campaign !== null)
      holds.push({ voucher, campaign, customerId, role: 'REFEREE', created });
  }
  return holds;
}

async function showHolds(
  context: HqContext,
  reader: HqReader,
  programmeId: string,
  holds: readonly Hold[],
): Promise<RedeemableHolderObject[]> {
  if (holds.length === 0) return [];
  const voucherIds = holds.map(({ voucher }) => voucher.id);
  const { rows } = await reader.vouchers({ voucherIds }, { offset: 0, limit: voucherIds.length });
  const reading = {
    storage: context.storage,
    reader,
    programmeId,
    now: context.clock(),
    sign: null,
  };
  const objects = await readVoucherObjects(reading, rows);
  const byVoucher = new Map(objects.map((one) => [one.id, one]));
  const now = context.clock();
  return holds.flatMap((hold) => {
    const shown = byVoucher.get(hold.voucher.id);
    return shown === undefined ? [] : [showHold(hold, shown, now)];
  });
}
