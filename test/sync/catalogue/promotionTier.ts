import { z } from 'zod';
import { Discount } from './discount.ts';
import { idOf } from './idPattern.ts';
import { VALIDITY } from './validity.ts';
import { Loose, Metadata } from './wire.ts';

/** A promotion tier; one without an action is legal. */
export const PromotionTier = z.looseObject({
  id: idOf('promotionTier'),
  object: z.literal('promotion_tier'),
  name: z.string(),
  banner: z.string().nullish(),
  action: z.looseObject({ discount: Discount.nullish() }).nullish(),
  hierarchy: z.int().nullish(),
  active: z.boolean(),
  ...VALIDITY,
  category: z.string().nullish(),
  category_id: idOf('category').nullish(),
  categories: z.array(Loose).nullish(),
  metadata: Metadata.nullish(),
  campaign: Loose.nullish(),
  validation_rule_assignments: Loose.nullish(),
});
