import { Amount, type Campaign, Metadata, OfflinePolicy } from '@counterfoil/core';
import { z } from 'zod';
import { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { DiscountObject, toDiscountObject } from '../vouchers/discountWire.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import type { CampaignDetails } from './campaignDetails.ts';

const Nothing = z.null();
const No = z.literal(false);
const Done = z.literal('DONE');

/** A campaign, with every attribute that callers of Voucherify look for. */
export const CampaignObject = z
  .object({
    id: z.string().startsWith('camp_'),
    name: z.string(),
    description: z.string().nullable(),
    campaign_type: z.enum(['GIFT_VOUCHERS', 'DISCOUNT_COUPONS']),
    type: z.enum(['AUTO_UPDATE', 'STATIC', 'STANDALONE']),
    voucher: z.object({
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
    }),
    vouchers_count: Amount,
    auto_join: No,
    join_once: No,
    use_voucher_metadata_schema: No,
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable(),
    validity_timeframe: Nothing,
    validity_day_of_week: Nothing,
    validity_hours: Nothing,
    activity_duration_after_publishing: Nothing,
    active: z.boolean(),
    metadata: Metadata,
    category: Nothing,
    category_id: Nothing,
    categories: z.array(z.never()),
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

export function showCampaign(
  campaign: Campaign,
  { kind, description, metadata, template }: CampaignDetails,
  created: number,
  vouchersCount: number,
  assignments: AssignmentList,
): CampaignObject {
  const { discount, codeConfig, value, unit } = template;
  const isGift = campaign.type === 'giftCards';
  return {
    id: campaign.id,
    name: campaign.name,
    description,
    campaign_type: isGift ? 'GIFT_VOUCHERS' : 'DISCOUNT_COUPONS',
    type: kind,
    voucher: {
      type: isGift ? 'GIFT_VOUCHER' : 'DISCOUNT_VOUCHER',
      ...(discount === null ? {} : { discount: toDiscountObject(discount) }),
      ...(isGift ? { gift: { amount: value, effect: 'APPLY_TO_ORDER' } } : {}),
      redemption: { quantity: unit === 'uses' ? value : null },
      code_config: showCodeConfig(codeConfig),
      is_referral_code: false,
    },
    vouchers_count: vouchersCount,
    auto_join: false,
    join_once: false,
    use_voucher_metadata_schema: false,
    start_date: toWireTimeOrNull(campaign.validity.start),
    expiration_date: toWireTimeOrNull(campaign.validity.end),
    validity_timeframe: null,
    validity_day_of_week: null,
    validity_hours: null,
    activity_duration_after_publishing: null,
    active: campaign.active,
    metadata,
    category: null,
    category_id: null,
    categories: [],
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    created_at: toWireTime(created),
    updated_at: null,
    validation_rules_assignments: assignments,
    object: 'campaign',
    counterfoil: { offline: campaign.policy },
  };
}

/** Only what was set: without anything set, codes follow the default of their kind. */
function showCodeConfig(
  config: CampaignDetails['template']['codeConfig'],
): CampaignObject['voucher']['code_config'] {
  const { length, charset, pattern, prefix, postfix } = config ?? {};
  return {
    ...(length == null ? {} : { length }),
    ...(charset == null ? {} : { charset }),
    ...(pattern == null ? {} : { pattern }),
    ...(prefix == null ? {} : { prefix }),
    ...(postfix == null ? {} : { postfix }),
  };
}
