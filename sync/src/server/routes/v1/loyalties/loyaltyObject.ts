import { Amount, type Campaign, Metadata, OfflinePolicy } from '@counterfoil/core';
import { z } from 'zod';
import type { KeptLoyalty } from '../../../records/loyaltyProgrammes.ts';
import { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { ExpirationRules } from './expirationRules.ts';
import { TiersExpiration } from './tiersExpiration.ts';

const Nothing = z.null();
const Done = z.literal('DONE');

/** A loyalty programme: a campaign whose vouchers are the cards of its members. */
export const LoyaltyObject = z
  .object({
    id: z.string().startsWith('camp_'),
    name: z.string(),
    description: z.string().nullable(),
    campaign_type: z.literal('LOYALTY_PROGRAM'),
    type: z.enum(['AUTO_UPDATE', 'STATIC']),
    voucher: z.object({
      type: z.literal('LOYALTY_CARD'),
      loyalty_card: z.object({
        points: Amount.check(z.describe('What a new card begins with.')),
        expiration_rules: ExpirationRules.optional(),
      }),
      redemption: z.object({ quantity: Nothing }),
      code_config: z.record(z.string(), z.unknown()),
      is_referral_code: z.literal(false),
    }),
    vouchers_count: Amount,
    auto_join: z.boolean(),
    join_once: z.boolean(),
    use_voucher_metadata_schema: z.boolean(),
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable().optional(),
    validity_timeframe: Nothing,
    validity_day_of_week: Nothing,
    validity_hours: Nothing,
    activity_duration_after_publishing: z.string().nullable(),
    active: z.boolean(),
    metadata: Metadata,
    category: Nothing,
    category_id: z.string().nullable(),
    categories: z.array(z.never()),
    creation_status: Done,
    vouchers_generation_status: Done,
    protected: z.literal(false),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    loyalty_tiers_expiration: TiersExpiration.optional(),
    validation_rules_assignments: AssignmentList,
    object: z.literal('campaign'),
    counterfoil: z
      .object({ offline: OfflinePolicy })
      .describe('Our extension: what tills may do with its cards while HQ is out of reach.'),
  })
  .meta({ id: 'LoyaltyProgram' });
export type LoyaltyObject = z.infer<typeof LoyaltyObject>;

export function showLoyalty(
  campaign: Campaign,
  { details, created, updated }: KeptLoyalty,
  cards: number,
  assignments: AssignmentList,
): LoyaltyObject {
  const rules = ExpirationRules.safeParse(details.expirationRules);
  const tiers = TiersExpiration.safeParse(details.tiersExpiration);
  return {
    id: campaign.id,
    name: campaign.name,
    description: details.description,
    campaign_type: 'LOYALTY_PROGRAM',
    type: details.kind,
    voucher: {
      type: 'LOYALTY_CARD',
      loyalty_card: {
        points: details.points,
        ...(rules.success ? { expiration_rules: rules.data } : {}),
      },
      redemption: { quantity: null },
      code_config: details.codeConfig ?? {},
      is_referral_code: false,
    },
    vouchers_count: cards,
    auto_join: details.autoJoin,
    join_once: campaign.publishing.joinOnce,
    use_voucher_metadata_schema: details.usesSchema,
    start_date: toWireTimeOrNull(campaign.validity.start),
    expiration_date: toWireTimeOrNull(campaign.validity.end),
    validity_timeframe: null,
    validity_day_of_week: null,
    validity_hours: null,
    activity_duration_after_publishing: details.duration,
    active: campaign.active,
    metadata: campaign.metadata,
    category: null,
    category_id: details.categoryId,
    categories: [],
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    created_at: toWireTime(created),
    updated_at: toWireTimeOrNull(updated),
    ...(tiers.success ? { loyalty_tiers_expiration: tiers.data } : {}),
    validation_rules_assignments: assignments,
    object: 'campaign',
    counterfoil: { offline: campaign.policy },
  };
}
