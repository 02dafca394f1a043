import { z } from 'zod';
import { Discount } from './discount.ts';
import { idOf } from './idPattern.ts';
import { RuleAssignments } from './ruleAssignment.ts';
import { VALIDITY } from './validity.ts';
import { Gift, LoyaltyCard, VOUCHER_TYPES } from './voucher.ts';
import { Amount, Count, holds, Instant, IsoDuration, Metadata, ObjectName } from './wire.ts';

export const CAMPAIGN_TYPES = [
  'LOYALTY_PROGRAM',
  'GIFT_VOUCHERS',
  'DISCOUNT_COUPONS',
  'PROMOTION',
  'REFERRAL_PROGRAM',
] as const;

const GENERATION = ['DONE', 'IN_PROGRESS', 'FAILED', 'DRAFT', 'MODIFYING'] as const;

/** How codes are made; `#` in the pattern is a random character. */
export const CodeConfig = z.looseObject({
  length: z.int().min(1).nullish(),
  charset: z.string().nullish(),
  prefix: z.string().nullish(),
  postfix: z.string().nullish(),
  pattern: z.string().nullish(),
});

/** What each voucher of the campaign is made from. */
const Template = z.looseObject({
  type: z.enum(VOUCHER_TYPES),
  discount: Discount.nullish(),
  gift: Gift.partial().nullish(),
  loyalty_card: LoyaltyCard.partial().nullish(),
  redemption: z.looseObject({ quantity: Count.nullable() }).optional(),
  code_config: CodeConfig.nullish(),
  is_referral_code: z.boolean().nullish(),
});

const CampaignShape = z.looseObject({
  id: idOf('campaign'),
  name: z.string().min(1),
  description: z.string().nullish(),
  campaign_type: z.enum(CAMPAIGN_TYPES),
  type: z.enum(['AUTO_UPDATE', 'STATIC', 'STANDALONE']),
  voucher: Template.nullish(),
  vouchers_count: Count.nullish(),
  auto_join: z.boolean(),
  join_once: z.boolean(),
  use_voucher_metadata_schema: z.boolean(),
  ...VALIDITY,
  activity_duration_after_publishing: IsoDuration.nullish(),
  active: z.boolean(),
  metadata: Metadata,
  category: z.string().nullish(),
  category_id: idOf('category').nullish(),
  categories: z.array(z.looseObject({})),
  creation_status: z.enum(GENERATION),
  vouchers_generation_status: z.enum(GENERATION),
  protected: z.boolean(),
  created_at: Instant,
  updated_at: Instant.nullish(),
  promotion: z.looseObject({ tiers: z.array(z.looseObject({})) }).nullish(),
  referral_program: z.looseObject({}).nullish(),
  loyalty_tiers_expiration: z.looseObject({}).nullish(),
  validation_rules_assignments: RuleAssignments,
  object: z.literal('campaign'),
});

type CampaignFields = z.infer<typeof CampaignShape>;

/** The type of a campaign's vouchers, where its own type fixes it. */
const VOUCHER_TYPE_OF: Partial<Record<CampaignFields['campaign_type'], string>> = {
  LOYALTY_PROGRAM: 'LOYALTY_CARD',
  GIFT_VOUCHERS: 'GIFT_VOUCHER',
  DISCOUNT_COUPONS: 'DISCOUNT_VOUCHER',
};

const typesAgree = ({ campaign_type, voucher }: CampaignFields): boolean => {
  const expected = VOUCHER_TYPE_OF[campaign_type];
  return expected === undefined || voucher?.type === expected;
};

/** A campaign; a loyalty programme is one of its types. */
export const Campaign = CampaignShape.check(
  holds(typesAgree, 'voucher.type is that of the campaign_type'),
);

export const LoyaltyProgram = Campaign.check(
  holds((campaign) => campaign.campaign_type === 'LOYALTY_PROGRAM', 'is no loyalty programme'),
);

/** The answer to an update: an expiration date that was set to null is left out. */
export const UpdatedCampaign = Campaign.check(
  holds((campaign) => campaign.expiration_date !== null, 'expiration_date is omitted, not null'),
);

const COUNTS = [
  ...['redemptions', 'redemptions_succeeded', 'redemptions_failed', 'rollbacks'],
  ...['rollbacks_succeeded', 'rollbacks_failed', 'validations', 'validations_succeeded'],
  ...['validations_failed', 'vouchers_created', 'vouchers_deleted', 'publications'],
  ...['publications_succeeded', 'publications_failed'],
];

const AMOUNTS = [
  ...['orders_amount', 'orders_rolledback_amount', 'discounted_amount'],
  ...['rolledback_discounted_amount', 'created_vouchers_amount', 'amount_added'],
  ...['amount_deleted', 'amount_redeemed', 'amount_rolledback', 'amount_subtracted'],
  ...['created_vouchers_points', 'points_deleted', 'points_subtracted', 'points_added'],
  ...['points_rewarded', 'points_redeemed', 'points_rolledback', 'points_expired'],
  ...['points_transferred_out', 'points_transferred_in', 'pending_points_added'],
  ...['pending_points_subtracted', 'pending_points_activated', 'pending_points_canceled'],
];

const eachOf = <T extends z.ZodType>(names: readonly string[], schema: T) =>
  Object.fromEntries(names.map((name) => [name, schema]));

/** What happened in a campaign; which sums are there depends on the campaign's type. */
export const CampaignSummary = z.looseObject({
  object: ObjectName,
  campaign: z.looseObject({}),
  ...eachOf(COUNTS, Count.nullish()),
  ...eachOf(AMOUNTS, Amount.nullish()),
});
