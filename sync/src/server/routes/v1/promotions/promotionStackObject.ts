import { z } from 'zod';
import { findCategory } from '../../../records/categories.ts';
import type { PromotionStack } from '../../../records/promotionStacks.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { CategoryObject, showCategory } from '../products/categoryObject.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

/** Tiers of a promotion that are applied together. Clients count on these keys and no others. */
export const PromotionStackObject = z
  .object({
    id: z.string().startsWith('stack_'),
    name: z.string(),
    created_at: WireTime,
    campaign_id: z.string().startsWith('camp_'),
    object: z.literal('promotion_stack'),
    tiers: z.object({ ids: z.array(z.string()).describe('In the order of application.') }),
    category_id: z.string().nullable(),
    categories: z.array(CategoryObject),
  })
  .meta({ id: 'PromotionStack' });
export type PromotionStackObject = z.infer<typeof PromotionStackObject>;

export async function showPromotionStack(
  reader: HqReader,
  { id, name, created, campaignId, tierIds, categoryId }: PromotionStack,
): Promise<PromotionStackObject> {
  const category = categoryId === null ? null : await findCategory(reader, categoryId);
  return {
    id,
    name,
    created_at: toWireTime(created),
    campaign_id: campaignId,
    object: 'promotion_stack',
    tiers: { ids: [...tierIds] },
    category_id: categoryId,
    categories: category === null ? [] : [showCategory(category)],
  };
}
