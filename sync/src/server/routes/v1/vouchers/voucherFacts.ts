import { type Campaign, judgeValidity, type Voucher } from '@counterfoil/core';
import type { HqReader, VoucherRow } from '../../../storage/hqStorage.ts';
import { metadataFact } from '../campaigns/campaignQuery.ts';
import { readCategories } from '../categoryIn.ts';
import { type Fact, type ListFilter, meetsListFilter } from '../listFilter.ts';
import { isStandalone } from './standalone.ts';

const STANDINGS = ['$active', '$expired', '$enabled', '$disabled'];

/** What filters may ask of vouchers, with the operators that only some of it has. */
export const VOUCHER_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ...{ id: [], code: [], type: [], voucher_type: [], active: STANDINGS, is_referral_code: [] },
  ...{ campaign: [], campaign_id: [], campaign_name: [], category: [], category_id: [] },
  ...{ created_at: [], updated_at: [], start_date: [], expiration_date: [], holder_id: [] },
};

type Facts = {
  readonly read: (field: string) => Fact;
  readonly categoryId: string | null;
  readonly standing: (operator: string, now: number) => boolean;
};

/** What is known of each of the rows, in their order. */
export async function voucherFacts(
  reader: HqReader,
  rows: readonly VoucherRow[],
): Promise<readonly Facts[]> {
  const campaigns = new Map<string, Campaign | null>();
  for (const { voucher } of rows)
    if (!campaigns.has(voucher.campaignId))
      campaigns.set(voucher.campaignId, await reader.campaignById(voucher.campaignId));
  const categoryOf = ({ terms, campaignId }: Voucher): string | null =>
    terms?.categories[0] ?? campaigns.get(campaignId)?.terms.categories[0] ?? null;
  const ids = rows.flatMap(({ voucher }) => categoryOf(voucher) ?? []);
  const categories = await readCategories(reader, ids);
  return rows.map((row) => {
    const campaign = campaigns.get(row.voucher.campaignId) ?? null;
    const categoryId = categoryOf(row.voucher);
    return factsOf(row, campaign, categoryId, categories.get(categoryId ?? '')?.name ?? null);
  });
}

const TYPES = {
  giftCard: 'GIFT_VOUCHER',
  discount: 'DISCOUNT_VOUCHER',
  loyaltyCard: 'LOYALTY_CARD',
  promotion: 'PROMOTION',
} as const;

function factsOf(
  { voucher, created, updated }: VoucherRow,
  campaign: Campaign | null,
  categoryId: string | null,
  category: string | null,
): Facts {
  const { validity, active, blocked } = voucher;
  const windows = campaign === null ? [validity] : [validity, campaign.validity];
  const ends = windows.flatMap(({ end }) => end ?? []);
  const starts = windows.flatMap(({ start }) => start ?? []);
  const named = campaign === null || isStandalone(campaign.id) ? null : campaign;
  const isOn = active && !blocked;
  const plain: Readonly<Record<string, Fact>> = {
    id: voucher.id,
    code: voucher.code,
    type: TYPES[voucher.type],
    voucher_type: TYPES[voucher.type],
    active: isOn,
    is_referral_code: campaign?.type === 'referral',
    campaign: named?.name ?? null,
    campaign_name: named?.name ?? null,
    campaign_id: named?.id ?? null,
    category,
    category_id: categoryId,
    created_at: created,
    updated_at: updated > created ? updated : null,
    start_date: starts.length === 0 ? null : Math.max(...starts),
    expiration_date: ends.length === 0 ? null : Math.min(...ends),
    holder_id: voucher.holderId,
  };
  return {
    categoryId,
    read: (field) =>
      field.startsWith('metadata.')
        ? metadataFact(voucher.metadata, field.slice('metadata.'.length))
        : (plain[field] ?? null),
    standing: (operator, now) => {
      const { state } = judgeValidity(windows, now);
      if (operator === '$expired') return state === 'over';
      if (operator === '$active') return isOn && campaign?.active === true && state === 'valid';
      return operator === '$enabled' ? isOn : !isOn;
    },
  };
}

type Asked = {
  readonly filter: ListFilter | null;
  readonly categoryId: string | null;
  /** Milliseconds UTC. */
  readonly now: number;
};

export const vouchersThatMeet = (
  rows: readonly VoucherRow[],
  facts: readonly Facts[],
  { filter, categoryId, now }: Asked,
): readonly VoucherRow[] =>
  rows.filter((_, index) => {
    const known = facts[index];
    if (known === undefined) return false;
    if (categoryId !== null && known.categoryId !== categoryId) return false;
    const own = (_field: string, operator: string): boolean => known.standing(operator, now);
    return filter === null || meetsListFilter(filter, known.read, now, own);
  });
