import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount, Instant, Loose, Metadata } from './wire.ts';

const Mapping = z.looseObject({ type: z.enum(['MULTIPLY', 'CUSTOM']) });

/** A tier of a loyalty programme. Tiers are made several at a time, in arrays. */
export const LoyaltyTier = z.looseObject({
  id: idOf('loyaltyTier'),
  name: z.string(),
  points: z.looseObject({ from: Amount.nullish(), to: Amount.nullish() }),
  earning_rules: z.record(z.string().startsWith('ern_'), Mapping).nullish(),
  rewards: Loose.nullish(),
  config: z.looseObject({ points: Loose }),
  campaign_id: idOf('campaign'),
  metadata: Metadata.nullish(),
  created_at: Instant,
  updated_at: Instant.nullish(),
  expiration: Loose.nullish(),
  object: z.literal('loyalty_tier'),
});

export const LoyaltyTiers = z.array(LoyaltyTier);
