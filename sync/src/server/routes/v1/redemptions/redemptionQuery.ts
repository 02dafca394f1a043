import { z } from 'zod';
import { findCustomer } from '../../../records/customers.ts';
import type { HqReader, Listing, Page, RedemptionRow } from '../../../storage/hqStorage.ts';
import type { RedemptionFilter } from '../../../storage/redemptionFilter.ts';
import { PageQuery, toPage } from '../../http/page.ts';
import { metadataFact } from '../campaigns/campaignQuery.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import {
  boundsAsked,
  type Fact,
  FiltersInput,
  type ListFilter,
  meetsListFilter,
  readListFilter,
  valuesAsked,
} from '../listFilter.ts';
import { boundsIn, narrowed } from '../listQuery.ts';
import { RecordName } from '../recordInput.ts';
import { sift } from '../sift.ts';
import { timeBounds } from '../timeBounds.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';

const Name = RecordName(200).optional();

export const RedemptionQuery = PageQuery.extend({
  result: z.enum(['SUCCESS', 'FAILURE']).optional(),
  campaign: Name.describe('The name or id of a campaign.'),
  customer: Name.describe('The id or source id of a customer.'),
  voucher: RecordName(2048).optional().describe("Our extension: a voucher's code or id."),
  ...timeBounds('created_at'),
  order: z
    .enum(['created_at', '-created_at'])
    .default('-created_at')
    .describe('With a minus, what HQ learned of last first.'),
  filters: FiltersInput,
});
export type RedemptionQuery = z.output<typeof RedemptionQuery>;

/** By what redemptions may be filtered. */
export const FIELDS = {
  ...{ id: [], created_at: [], customer_id: [], result: [], failure_code: [], status: [] },
  ...{ campaign: [], campaign_id: [], campaign_name: [], voucher_id: [], voucher_code: [] },
  ...{ related_object_id: [], related_object_type: [], order_id: [], amount: [] },
};

const NOTHING: Listing<RedemptionRow> = { rows: [], total: 0 };

/**
 * The redemptions that a query asks for.
 * @throws ApiError 400 for what cannot be read, 404 for a voucher that is not there
 */
export async function findRedemptions(
  reader: HqReader,
  query: RedemptionQuery,
  now: number,
  page: Page = toPage(query),
): Promise<Listing<RedemptionRow>> {
  const filter = readListFilter(query.filters, FIELDS);
  const stored = await toStored(reader, query, filter);
  if (stored === null) return NOTHING;
  const campaign =
    query.campaign === undefined ? null : await lookUpCampaign(reader, query.campaign);
  if (query.campaign !== undefined && campaign === null) return NOTHING;
  if (filter === null && campaign === null) return reader.redemptions(stored, page);
  return sift(
    (part) => reader.redemptions(stored, part),
    async (rows) => {
      const facts = await factsOf(reader, rows);
      return rows.filter((_, index) => {
        const read = facts[index] ?? (() => null);
        if (campaign !== null && read('campaign_id') !== campaign.id) return false;
        return filter === null || meetsListFilter(filter, read, now);
      });
    },
    page,
  );
}

/** What the storage is asked for, or null where that can be nothing. */
async function toStored(
  reader: HqReader,
  query: RedemptionQuery,
  filter: ListFilter | null,
): Promise<RedemptionFilter | null> {
  const named = query.customer ?? only(valuesAsked(filter, 'customer_id'));
  const customer = named === undefined ? null : await findCustomer(reader, named);
  if (named !== undefined && customer === null) return null;
  const voucherId = only(valuesAsked(filter, 'voucher_id'));
  const { after, before } = narrowed(
    boundsIn(query, 'created_at'),
    boundsAsked(filter, 'created_at'),
  );
  return {
    ...(query.voucher === undefined
      ? voucherId === undefined
        ? {}
        : { voucherId }
      : { voucherId: (await findVoucher(reader, query.voucher)).id }),
    ...(customer === null ? {} : { customerId: customer.profile.customer.id }),
    ...(after === undefined ? {} : { madeAfter: after }),
    ...(before === undefined ? {} : { madeBefore: before }),
    ascending: query.order === 'created_at',
  };
}

const only = (values: readonly string[] | null): string | undefined =>
  values?.length === 1 ? values[0] : undefined;

async function factsOf(
  reader: HqReader,
  rows: readonly RedemptionRow[],
): Promise<((field: string) => Fact)[]> {
  const ids = [...new Set(rows.map(({ redemption }) => redemption.voucherId))];
  const vouchers = new Map((await reader.vouchersByIds(ids)).map((one) => [one.id, one]));
  const names = new Map<string, string | null>();
  for (const { campaignId } of vouchers.values())
    if (!names.has(campaignId))
      names.set(campaignId, (await reader.campaignById(campaignId))?.name ?? null);
  return rows.map(({ publicId, redemption }) => {
    const voucher = vouchers.get(redemption.voucherId);
    const isTier = voucher === undefined || voucher.type === 'promotion';
    const name = names.get(voucher?.campaignId ?? '') ?? null;
    const plain: Readonly<Record<string, Fact>> = {
      id: publicId,
      created_at: redemption.at.time,
      customer_id: redemption.customerId,
      result: 'SUCCESS',
      status: redemption.rolledBack ? 'ROLLED_BACK' : 'SUCCEEDED',
      campaign: name,
      campaign_name: name,
      campaign_id: voucher?.campaignId ?? null,
      voucher_id: redemption.voucherId,
      voucher_code: voucher?.code ?? null,
      related_object_id: redemption.voucherId,
      related_object_type: isTier ? 'promotion_tier' : 'voucher',
      order_id: redemption.orderId,
      amount: redemption.amount,
    };
    return (field) =>
      field.startsWith('metadata.')
        ? metadataFact(redemption.metadata, field.slice('metadata.'.length))
        : (plain[field] ?? null);
  });
}
