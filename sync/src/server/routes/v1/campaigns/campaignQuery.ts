import type { CampaignType } from '@counterfoil/core';
import { z } from 'zod';
import type { CampaignFilter } from '../../../storage/campaignFilter.ts';
import type { CampaignRow, HqReader, Listing } from '../../../storage/hqStorage.ts';
import { PageQuery, toPage } from '../../http/page.ts';
import { readCategories } from '../categoryIn.ts';
import { type Fact, FiltersInput, meetsListFilter, readListFilter } from '../listFilter.ts';
import { sift } from '../sift.ts';
import { STANDALONE_IDS } from '../vouchers/standalone.ts';
import { campaignsDetails } from './campaignDetails.ts';
import { readGeneration } from './voucherGeneration.ts';

const TYPES = {
  GIFT_VOUCHERS: 'giftCards',
  DISCOUNT_COUPONS: 'discounts',
  LOYALTY_PROGRAM: 'loyalty',
  PROMOTION: 'promotion',
  REFERRAL_PROGRAM: 'referral',
} as const satisfies Record<string, CampaignType>;

const STATUSES = ['DONE', 'IN_PROGRESS', 'FAILED', 'DRAFT', 'MODIFYING'] as const;
const ORDERS = ['created_at', 'updated_at', 'name'] as const;

export const CampaignQuery = PageQuery.extend({
  campaign_type: z.enum(Object.keys(TYPES) as (keyof typeof TYPES)[]).optional(),
  campaign_status: z.enum(STATUSES).optional().describe('How far its creation is.'),
  is_referral_code: z.enum(['true', 'false']).optional(),
  order: z
    .templateLiteral([z.enum(['', '-']), z.enum(ORDERS)])
    .default('-created_at')
    .describe('With a minus, the latest first.'),
  expand: z.string().max(200).optional().describe('Everything is shown anyway.'),
  filters: FiltersInput,
});
export type CampaignQuery = z.output<typeof CampaignQuery>;

const FIELDS = {
  ...{ id: [], name: [], description: [], campaign_type: [], type: [], active: [] },
  ...{ created_at: [], updated_at: [], start_date: [], expiration_date: [] },
  ...{ category: [], category_id: [], creation_status: [], campaign_status: [] },
};

/** The campaigns that a query asks for. @throws ApiError 400 for what cannot be read */
export function findCampaigns(
  reader: HqReader,
  query: CampaignQuery,
  now: number,
): Promise<Listing<CampaignRow>> {
  const stored = toStored(query);
  const filter = readListFilter(query.filters, FIELDS);
  const status = query.campaign_status;
  if (filter === null && status === undefined) return reader.campaigns(toPage(query), stored);
  return sift(
    (page) => reader.campaigns(page, stored),
    async (rows) => {
      const facts = await factsOf(reader, rows);
      return rows.filter((_, index) => {
        const read = facts[index] ?? (() => null);
        if (status !== undefined && read('creation_status') !== status) return false;
        return filter === null || meetsListFilter(filter, read, now);
      });
    },
    toPage(query),
  );
}

function toStored({ campaign_type, is_referral_code, order }: CampaignQuery): CampaignFilter {
  const asked = campaign_type === undefined ? Object.values(TYPES) : [TYPES[campaign_type]];
  const types = asked.filter(
    (type) =>
      is_referral_code === undefined || (type === 'referral') === (is_referral_code === 'true'),
  );
  const by = order.replace('-', '');
  return {
    ...(types.length === Object.keys(TYPES).length ? {} : { types }),
    except: STANDALONE_IDS,
    by: by === 'name' ? 'name' : by === 'updated_at' ? 'updated' : 'created',
    ascending: !order.startsWith('-'),
  };
}

async function factsOf(
  reader: HqReader,
  rows: readonly CampaignRow[],
): Promise<((field: string) => Fact)[]> {
  const campaigns = rows.map(({ campaign }) => campaign);
  const details = await campaignsDetails(reader, campaigns);
  const ids = campaigns.flatMap(({ terms }) => terms.categories);
  const categories = await readCategories(reader, ids);
  const facts: ((field: string) => Fact)[] = [];
  for (const [index, { campaign, created, updated }] of rows.entries()) {
    const known = details[index];
    const { creation_status: status } = await readGeneration(reader, campaign);
    const [categoryId = null] = campaign.terms.categories;
    const type = Object.entries(TYPES).find(([, name]) => name === campaign.type)?.[0] ?? null;
    const plain: Readonly<Record<string, Fact>> = {
      id: campaign.id,
      name: campaign.name,
      description: known?.description ?? null,
      campaign_type: type,
      type: known?.kind ?? null,
      active: campaign.active,
      created_at: created,
      updated_at: updated > created ? updated : null,
      start_date: campaign.validity.start,
      expiration_date: campaign.validity.end,
      category: categories.get(categoryId ?? '')?.name ?? null,
      category_id: categoryId,
      creation_status: status,
      campaign_status: status,
    };
    facts.push((field) =>
      field.startsWith('metadata.')
        ? metadataFact(known?.metadata, field.slice('metadata.'.length))
        : (plain[field] ?? null),
    );
  }
  return facts;
}

/** What a metadata key holds, as filters compare it. */
export function metadataFact(
  metadata: Readonly<Record<string, unknown>> | undefined,
  key: string,
): Fact {
  const value = metadata !== undefined && Object.hasOwn(metadata, key) ? metadata[key] : null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return Array.isArray(value) ? value.map(String) : null;
}
