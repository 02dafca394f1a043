import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose } from './wire.ts';

/** A reward offered in a loyalty programme; of a COIN reward it has no price in points. */
export const RewardAssignment = z.looseObject({
  id: idOf('rewardAssignment'),
  reward_id: idOf('reward').optional(),
  related_object_id: idOf('campaign').optional(),
  related_object_type: z.string().optional(),
  parameters: z.looseObject({ loyalty: Loose.nullish() }).nullish(),
  created_at: Instant.optional(),
  updated_at: Instant.nullish(),
  object: z.literal('reward_assignment'),
});
