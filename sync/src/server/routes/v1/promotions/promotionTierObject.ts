import { type Campaign, Metadata, textFor } from '@counterfoil/core';
import { z } from 'zod';
import { type Category, findCategory } from '../../../records/categories.ts';
import type { KeptTier } from '../../../records/promotionTiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { CategoryObject, showCategory } from '../products/categoryObject.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { AssignmentList, toAssignmentList } from '../rules/ruleAssignmentObject.ts';
import { RecurrenceObject, showRecurrence } from '../validityWire.ts';
import { DiscountObject, toDiscountObject } from '../vouchers/discountWire.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

/** One offer of a promotion: a discount that an order earns without a code. */
export const PromotionTierObject = z
  .object({
    id: z.string().startsWith('promo_'),
    name: z.string(),
    banner: z.string().nullable().describe('What a shop window says of it.'),
    action: z
      .object({ discount: DiscountObject })
      .nullable()
      .describe('What it takes off; null: nothing yet.'),
    hierarchy: z.int().describe('Tiers of a promotion are tried in this order, the lowest first.'),
    active: z.boolean(),
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable(),
    ...RecurrenceObject.shape,
    category: z.string().nullable().describe('The name of its category.'),
    category_id: z.string().nullable(),
    categories: z.array(CategoryObject),
    metadata: Metadata,
    campaign_id: z.string(),
    campaign: z.object({
      id: z.string().startsWith('camp_'),
      name: z.string(),
      start_date: WireTime.nullable(),
      expiration_date: WireTime.nullable(),
      active: z.boolean(),
      object: z.literal('campaign'),
    }),
    validation_rule_assignments: AssignmentList,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('promotion_tier'),
  })
  .meta({ id: 'PromotionTier' });
export type PromotionTierObject = z.infer<typeof PromotionTierObject>;

/** A tier with what stands around it. */
export async function showTier(
  reader: HqReader,
  kept: KeptTier,
  campaign: Campaign,
): Promise<PromotionTierObject> {
  const { terms } = kept.tier;
  const isUnderRules = terms.ruleIds.length + terms.limits.length > 0;
  const assignments = isUnderRules
    ? await showAssignmentsOf(reader, kept.tier.id)
    : toAssignmentList([], 0);
  const [categoryId] = terms.categories;
  const category = categoryId === undefined ? null : await findCategory(reader, categoryId);
  return toTierObject(kept, campaign, category, assignments);
}

function toTierObject(
  { tier, created, updated }: KeptTier,
  campaign: Campaign,
  category: Category | null,
  assignments: AssignmentList,
): PromotionTierObject {
  return {
    id: tier.id,
    name: tier.name,
    banner: bannerOf(tier.banner),
    action: tier.discount === null ? null : { discount: toDiscountObject(tier.discount) },
    hierarchy: tier.rank,
    active: tier.active,
    start_date: toWireTimeOrNull(tier.validity.start),
    expiration_date: toWireTimeOrNull(tier.validity.end),
    ...showRecurrence(tier.terms.recurrence),
    category: category?.name ?? null,
    category_id: tier.terms.categories[0] ?? null,
    categories: category === null ? [] : [showCategory(category)],
    metadata: tier.metadata,
    campaign_id: campaign.id,
    campaign: {
      id: campaign.id,
      name: campaign.name,
      start_date: toWireTimeOrNull(campaign.validity.start),
      expiration_date: toWireTimeOrNull(campaign.validity.end),
      active: campaign.active,
      object: 'campaign',
    },
    validation_rule_assignments: assignments,
    created_at: toWireTime(created),
    updated_at: toWireTimeOrNull(updated),
    object: 'promotion_tier',
  };
}

export const bannerOf = (banner: KeptTier['tier']['banner']): string | null =>
  banner === null ? null : textFor(banner, ['en']);
