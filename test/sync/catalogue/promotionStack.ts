import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose } from './wire.ts';

/** A promotion stack, with exactly these keys. */
export const PromotionStack = z.strictObject({
  id: idOf('promotionStack'),
  name: z.string(),
  created_at: Instant,
  campaign_id: idOf('campaign'),
  object: z.literal('promotion_stack'),
  tiers: z.looseObject({ ids: z.array(idOf('promotionTier')) }),
  category_id: idOf('category').nullable(),
  categories: z.array(Loose),
});
