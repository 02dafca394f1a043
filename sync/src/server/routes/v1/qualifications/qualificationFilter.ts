import type { Campaign } from '@counterfoil/core';
import type { Candidate } from '../../../desk/qualificationCandidates.ts';
import { type Fact, type ListFilter, meetsListFilter } from '../listFilter.ts';
import { isStandalone } from '../vouchers/standalone.ts';

const CAMPAIGN_TYPES: Readonly<Record<Campaign['type'], string>> = {
  giftCards: 'GIFT_VOUCHERS',
  discounts: 'DISCOUNT_COUPONS',
  loyalty: 'LOYALTY_PROGRAM',
  promotion: 'PROMOTION',
  referral: 'REFERRAL_PROGRAM',
};

const VOUCHER_TYPES: Readonly<Record<Candidate['voucher']['type'], string | null>> = {
  giftCard: 'GIFT_VOUCHER',
  discount: 'DISCOUNT_VOUCHER',
  loyaltyCard: 'LOYALTY_CARD',
  promotion: null,
};

/** Whether a candidate is one of those that are asked for. */
export function meetsQualificationFilter(
  filter: ListFilter,
  { object, voucher }: Candidate,
  campaign: Campaign,
  now: number,
): boolean {
  const isAlone = isStandalone(campaign.id);
  const facts: Readonly<Record<string, Fact>> = {
    category_id: [...campaign.terms.categories, ...(voucher.terms?.categories ?? [])],
    campaign_id: isAlone ? null : campaign.id,
    campaign_type: isAlone ? null : CAMPAIGN_TYPES[campaign.type],
    resource_id: voucher.id,
    resource_type: object,
    voucher_type: VOUCHER_TYPES[voucher.type],
    code: object === 'voucher' ? voucher.code : null,
    holder_role: voucher.holderId === null ? null : 'OWNER',
  };
  return meetsListFilter(filter, (field) => facts[field] ?? null, now);
}
