import { Amount, Metadata, PositiveAmount, type TierJudgement } from '@counterfoil/core';
import { z } from 'zod';
import type { KeptTier } from '../../../records/tiers.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

/** What a tier makes of the points of an earning rule, or of the price of a reward. */
const Mapping = z.union([
  z.object({ type: z.literal('MULTIPLY'), multiplier: z.number().min(0).max(100) }),
  z.object({ type: z.literal('CUSTOM'), points: PositiveAmount }),
]);

const Range = z.object({ from: Amount, to: z.nullish(Amount) });

export const TierInput = z.object({
  name: z.string().trim().min(1).max(200),
  points: z.object({ from: z.nullish(Amount), to: z.nullish(Amount) }),
  earning_rules: z.record(z.string(), Mapping).nullish().describe('By the id of the rule.'),
  rewards: z.record(z.string(), Mapping).nullish().describe('By the id of the assignment.'),
  metadata: z.nullish(Metadata),
});
export type TierInput = z.output<typeof TierInput>;

/** A tier of a loyalty programme. */
export const TierObject = z
  .object({
    id: z.string().startsWith('ltr_'),
    name: z.string(),
    earning_rules: z.record(z.string(), Mapping).nullable(),
    rewards: z.record(z.string(), Mapping).nullable(),
    points: Range,
    config: z.object({ points: Range }),
    campaign_id: z.string(),
    metadata: Metadata,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    expiration: z
      .object({
        customer_id: z.string().nullable(),
        campaign_id: z.string(),
        tier_id: z.string(),
        start_date: WireTime,
        expiration_date: WireTime.nullable(),
      })
      .optional()
      .describe("Of a member's tier: since when, and until when."),
    object: z.literal('loyalty_tier'),
  })
  .meta({ id: 'LoyaltyTier' });
export type TierObject = z.infer<typeof TierObject>;

export function showTier(kept: KeptTier): TierObject {
  const { tier, to, earningRules, rewards, metadata, created, updated } = kept;
  const points = { from: tier.from, ...(to === null ? {} : { to }) };
  return {
    id: tier.id,
    name: tier.name,
    earning_rules: orNull(earningRules),
    rewards: orNull(rewards),
    ...{ points, config: { points } },
    campaign_id: tier.campaignId,
    metadata,
    created_at: toWireTime(created),
    updated_at: toWireTimeOrNull(updated),
    object: 'loyalty_tier',
  };
}

const orNull = <T>(map: Readonly<Record<string, T>>): Record<string, T> | null =>
  Object.keys(map).length === 0 ? null : { ...map };

/** A member's tier, with since when and until when they have it. */
export const showMemberTier = (
  kept: KeptTier,
  { since, expires }: TierJudgement,
  holderId: string | null,
): TierObject => ({
  ...showTier(kept),
  expiration: {
    customer_id: holderId,
    campaign_id: kept.tier.campaignId,
    tier_id: kept.tier.id,
    start_date: toWireTime(since),
    expiration_date: toWireTimeOrNull(expires),
  },
});
