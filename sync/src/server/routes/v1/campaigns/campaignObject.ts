import { Amount, type Campaign, Metadata, OfflinePolicy } from '@counterfoil/core';
import { z } from 'zod';
import type { Category } from '../../../records/categories.ts';
import { CategoryObject, showCategory } from '../products/categoryObject.ts';
import { PromotionTierObject } from '../promotions/promotionTierObject.ts';
import { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { RecurrenceObject, showRecurrence } from '../validityWire.ts';
import { DiscountObject, toDiscountObject } from '../vouchers/discountWire.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import type { CampaignDetails } from './campaignDetails.ts';

const No = z.literal(false);
const Done = z.enum(['DONE', 'IN_PROGRESS', 'FAILED']);

/** A campaign, with every attribute that callers of Voucherify look for. */
export const CampaignObject = z
  .object({
    id: z.string().startsWith('camp_'),
    name: z.string(),
    description: z.string().nullable(),
    campaign_type: z.enum(['GIFT_VOUCHERS', 'DISCOUNT_COUPONS', 'PROMOTION']),
    type: z.enum(['AUTO_UPDATE', 'STATIC', 'STANDALONE']),
    voucher: z
      .object({
        type: z.enum(['GIFT_VOUCHER', 'DISCOUNT_VOUCHER']),
        discount: DiscountObject.optional(),
        gift: z.object({ amount: Amount, effect: z.literal('APPLY_TO_ORDER') }).optional(),
        redemption: z.object({ quantity: z.nullable(Amount) }),
        code_config: z.object({
          length: z.int().optional(),
          charset: z.string().optional(),
          pattern: z.string().optional(),
          prefix: z.string().optional(),
          postfix: z.string().optional(),
        }),
        is_referral_code: No,
      })
      .optional()
      .describe('Left out for a promotion.'),
    promotion: z
      .object({ tiers: z.array(PromotionTierObject) })
      .optional()
      .describe('The tiers of a promotion; lists leave them out.'),
    vouchers_count: Amount,
    auto_join: z.boolean(),
    join_once: z.boolean(),
    use_voucher_metadata_schema: z.boolean(),
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable(),
    ...RecurrenceObject.shape,
    activity_duration_after_publishing: z.string().nullable(),
    active: z.boolean(),
    metadata: Metadata,
    category: z.string().nullable().describe('The name of its category.'),
    category_id: z.string().nullable(),
    categories: z.array(CategoryObject),
    creation_status: Done,
    vouchers_generation_status: Done,
    protected: No,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    validation_rules_assignments: AssignmentList,
    object: z.literal('campaign'),
    counterfoil: z
      .object({ offline: OfflinePolicy })
      .describe('Our extension: what tills may do with its vouchers while HQ is out of reach.'),
  })
  .meta({ id: 'Campaign' });
export type CampaignObject = z.infer<typeof CampaignObject>;

/** What is shown of a campaign beside what it says itself. */
export type CampaignFacts = {
  /** When it was changed last, milliseconds UTC. */
  readonly updated?: number;
  readonly category?: Category | null;
};

export function showCampaign(
  campaign: Campaign,
  details: CampaignDetails,
  created: number,
  vouchersCount: number,
  assignments: AssignmentList,
  { updated = created, category = null }: CampaignFacts = {},
): CampaignObject {
  const { kind, description, metadata, template } = details;
  const { discount, codeConfig, value, unit } = template;
  const isGift = campaign.type === 'giftCards';
  const isPromotion = campaign.type === 'promotion';
  return {
    id: campaign.id,
    name: campaign.name,
    description,
    campaign_type: isPromotion ? 'PROMOTION' : isGift ? 'GIFT_VOUCHERS' : 'DISCOUNT_COUPONS',
    type: kind,
    ...(isPromotion
      ? {}
      : {
          voucher: {
            type: isGift ? 'GIFT_VOUCHER' : 'DISCOUNT_VOUCHER',
            ...(discount === null ? {} : { discount: toDiscountObject(discount) }),
            ...(isGift ? { gift: { amount: value, effect: 'APPLY_TO_ORDER' } } : {}),
            redemption: { quantity: unit === 'uses' ? value : null },
            code_config: showCodeConfig(codeConfig),
            is_referral_code: false,
          },
        }),
    vouchers_count: vouchersCount,
    auto_join: details.autoJoin ?? false,
    join_once: campaign.publishing.joinOnce,
    use_voucher_metadata_schema: details.useVoucherMetadataSchema ?? false,
    start_date: toWireTimeOrNull(campaign.validity.start),
    expiration_date: toWireTimeOrNull(campaign.validity.end),
    ...showRecurrence(campaign.terms.recurrence),
    activity_duration_after_publishing: campaign.publishing.expiresAfter,
    active: campaign.active,
    metadata,
    category: category?.name ?? null,
    category_id: campaign.terms.categories[0] ?? null,
    categories: category === null ? [] : [showCategory(category)],
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    created_at: toWireTime(created),
    updated_at: updated > created ? toWireTime(updated) : null,
    validation_rules_assignments: assignments,
    object: 'campaign',
    counterfoil: { offline: campaign.policy },
  };
}

/** Only what was set: without anything set, codes follow the default of their kind. */
function showCodeConfig(
  config: CampaignDetails['template']['codeConfig'],
): NonNullable<CampaignObject['voucher']>['code_config'] {
  const { length, charset, pattern, prefix, postfix } = config ?? {};
  return {
    ...(length == null ? {} : { length }),
    ...(charset == null ? {} : { charset }),
    ...(pattern == null ? {} : { pattern }),
    ...(prefix == null ? {} : { prefix }),
    ...(postfix == null ? {} : { postfix }),
  };
}
