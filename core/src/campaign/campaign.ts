import * as z from 'zod/mini';
import { Discount } from '../discounts/discount.ts';
import { Identifier } from '../identifier.ts';
import { LoyaltyProgramme } from '../loyalty/loyaltyProgramme.ts';
import { Metadata } from '../metadata/metadata.ts';
import { isMoneyUnit, Unit } from '../money/unit.ts';
import { ReferralProgramme } from '../referrals/referralProgramme.ts';
import { NO_TERMS, Terms } from '../terms/terms.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import { OfflinePolicy, ONLINE_ONLY } from './offlinePolicy.ts';
import { FREE_PUBLISHING, PublishingPolicy } from './publishingPolicy.ts';

export const CampaignType = z.enum(['giftCards', 'discounts', 'loyalty', 'promotion', 'referral']);
export type CampaignType = z.infer<typeof CampaignType>;

/** A family of vouchers with common rules. Its vouchers count in `unit`. */
export const Campaign = z
  .strictObject({
    id: Identifier,
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    type: CampaignType,
    unit: Unit,
    /** What its vouchers take off; the tiers of a promotion each have their own. */
    discount: z.nullable(Discount),
    validity: ValidityWindow,
    active: z.boolean(),
    terms: Terms,
    publishing: PublishingPolicy,
    policy: OfflinePolicy,
    loyalty: z.nullable(LoyaltyProgramme),
    referral: z.nullable(ReferralProgramme),
    metadata: Metadata,
  })
  .check(
    z.refine(({ type, discount }) => type !== 'discounts' || discount !== null, {
      message: 'a campaign of discounts has a discount',
      path: ['discount'],
    }),
    z.refine(({ type, discount }) => isDiscounting(type) || discount === null, {
      message: 'a campaign of this type has no discount',
      path: ['discount'],
    }),
    z.refine(({ type, unit }) => countsUnit(type, unit), {
      message: 'a campaign of this type does not count this unit',
      path: ['unit'],
    }),
    z.refine(({ terms, validity }) => !terms.recurrence?.timeframe || validity.start !== null, {
      message:
        'windows of a timeframe are counted from the start of the campaign, which is missing',
      path: ['validity', 'start'],
    }),
    z.refine(({ type, loyalty }) => (type === 'loyalty') === (loyalty !== null), {
      message: 'a loyalty campaign has a loyalty programme, and no other has one',
      path: ['loyalty'],
    }),
    z.refine(({ type, referral }) => (type === 'referral') === (referral !== null), {
      message: 'a referral campaign has a referral programme, and no other has one',
      path: ['referral'],
    }),
  );
export type Campaign = z.infer<typeof Campaign>;

/** What a campaign has that asks for nothing special. */
export const PLAIN_CAMPAIGN = {
  terms: NO_TERMS,
  publishing: FREE_PUBLISHING,
  policy: ONLINE_ONLY,
  loyalty: null,
  referral: null,
  metadata: {},
} as const satisfies Partial<Campaign>;

const isDiscounting = (type: CampaignType): boolean => type === 'discounts' || type === 'referral';

function countsUnit(type: CampaignType, unit: Unit): boolean {
  if (type === 'giftCards') return isMoneyUnit(unit);
  if (type === 'loyalty') return unit === 'points';
  return unit === 'uses';
}
