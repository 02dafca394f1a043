import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { TierChange } from '../../loyalty/tierChange.ts';
import { Instant } from '../../time/instant.ts';

/** A card's tier changed, or was prolonged. Moves nothing. */
export const TierChangeBody = z.strictObject({
  type: z.literal('tierChange'),
  voucherId: Identifier,
  campaignId: Identifier,
  change: TierChange,
  from: z.nullable(Identifier),
  to: z.nullable(Identifier),
  /** Since when, and until when exclusive (null: no end), in milliseconds UTC. */
  since: Instant,
  expires: z.nullable(Instant),
});
export type TierChangeBody = z.infer<typeof TierChangeBody>;
