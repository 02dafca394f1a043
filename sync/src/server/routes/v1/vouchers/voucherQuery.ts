import { normaliseCode } from '@counterfoil/core/codes';
import { z } from 'zod';
import { findCustomer } from '../../../records/customers.ts';
import type { HqReader, Listing, VoucherRow } from '../../../storage/hqStorage.ts';
import type { VoucherFilter } from '../../../storage/voucherFilter.ts';
import { PageQuery, toPage } from '../../http/page.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import { categoryByName } from '../categoryIn.ts';
import { boundsAsked, FiltersInput, readListFilter, valuesAsked } from '../listFilter.ts';
import { type Bounds, boundsIn, listIn, narrowed } from '../listQuery.ts';
import { RecordName } from '../recordInput.ts';
import { sift } from '../sift.ts';
import { timeBounds } from '../timeBounds.ts';
import { VOUCHER_FIELDS, voucherFacts, vouchersThatMeet } from './voucherFacts.ts';

const ORDERS = ['created_at', 'updated_at', 'code'] as const;
const Name = RecordName(1000).optional();

export const VoucherQuery = PageQuery.extend({
  campaign: Name.describe('The name or id of a campaign.'),
  campaign_id: Name,
  category: Name.describe('The name or id of a category.'),
  customer: Name.describe('The id or source id of the customer who holds them.'),
  code: Name,
  ids: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('Up to 100 ids, by commas or repeated.'),
  'ids[]': z.union([z.string(), z.array(z.string())]).optional(),
  ...timeBounds('created_at'),
  ...timeBounds('updated_at'),
  order: z
    .templateLiteral([z.enum(['', '-']), z.enum(ORDERS)])
    .default('-created_at')
    .describe('With a minus, the latest first.'),
  filters: FiltersInput,
});
export type VoucherQuery = z.output<typeof VoucherQuery>;

const NOTHING: Listing<VoucherRow> = { rows: [], total: 0 };

/** The vouchers that a query asks for. @throws ApiError 400 for what cannot be read */
export async function findVouchers(
  reader: HqReader,
  query: VoucherQuery,
  now: number,
): Promise<Listing<VoucherRow>> {
  const filter = readListFilter(query.filters, VOUCHER_FIELDS);
  const stored = await toStored(reader, query);
  if (stored === null) return NOTHING;
  const categoryId =
    query.category === undefined ? null : await categoryIdOf(reader, query.category);
  if (query.category !== undefined && categoryId === null) return NOTHING;
  if (filter === null && categoryId === null) return reader.vouchers(stored, toPage(query));
  return sift(
    (page) => reader.vouchers(stored, page),
    async (rows) => {
      const facts = await voucherFacts(reader, rows);
      return vouchersThatMeet(rows, facts, { filter, categoryId, now });
    },
    toPage(query),
  );
}

const categoryIdOf = async (reader: HqReader, name: string): Promise<string | null> =>
  /^cat_[0-9A-Za-z]+$/.test(name) ? name : ((await categoryByName(reader, name))?.id ?? null);

/** What the storage is asked for, or null where that can be nothing. */
async function toStored(reader: HqReader, query: VoucherQuery): Promise<VoucherFilter | null> {
  const filter = readListFilter(query.filters, VOUCHER_FIELDS);
  const campaignName =
    query.campaign_id ?? query.campaign ?? only(valuesAsked(filter, 'campaign_id')) ?? null;
  const campaign = campaignName === null ? null : await lookUpCampaign(reader, campaignName);
  if (campaignName !== null && campaign === null) return null;
  const customer = query.customer === undefined ? null : await findCustomer(reader, query.customer);
  if (query.customer !== undefined && customer === null) return null;
  const codes = query.code === undefined ? valuesAsked(filter, 'code') : [query.code];
  const voucherIds = listIn(query.ids ?? query['ids[]'], 'ids') ?? valuesAsked(filter, 'id');
  const created = narrowed(boundsIn(query, 'created_at'), boundsAsked(filter, 'created_at'));
  const { by, ascending } = orderOf(query);
  return {
    ...(campaign === null ? {} : { campaignId: campaign.id }),
    ...(customer === null ? {} : { holderId: customer.profile.customer.id }),
    ...(codes === null
      ? {}
      : { codeKeys: codes.map((code) => normaliseCode(code.slice(0, 1000))) }),
    ...(voucherIds === null ? {} : { voucherIds }),
    ...withBounds(created, boundsIn(query, 'updated_at')),
    by,
    ascending,
  };
}

const only = (values: readonly string[] | null): string | undefined =>
  values?.length === 1 ? values[0] : undefined;

const withBounds = (created: Bounds, updated: Bounds): VoucherFilter => ({
  ...(created.after === undefined ? {} : { createdAfter: created.after }),
  ...(created.before === undefined ? {} : { createdBefore: created.before }),
  ...(updated.after === undefined ? {} : { updatedAfter: updated.after }),
  ...(updated.before === undefined ? {} : { updatedBefore: updated.before }),
});

function orderOf({ order }: VoucherQuery): Required<Pick<VoucherFilter, 'by' | 'ascending'>> {
  const by = order.replace('-', '');
  return {
    by: by === 'code' ? 'code' : by === 'updated_at' ? 'updated' : 'created',
    ascending: !order.startsWith('-'),
  };
}
