import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Amount } from '../money/amount.ts';
import { Multiplier, ONCE } from './multiplier.ts';

/** A tier of a loyalty campaign, which cards reach from so many points on. */
export const Tier = z.strictObject({
  id: Identifier,
  campaignId: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  from: Amount,
  /** What an earning rule pays is multiplied by this; `ruleMultipliers` by rule id come first. */
  multiplier: Multiplier,
  ruleMultipliers: z
    .record(Identifier, Multiplier)
    .check(z.refine((rules) => Object.keys(rules).length <= 100, { message: 'at most 100 rules' })),
});
export type Tier = z.infer<typeof Tier>;

/** What the tier makes of a rule's points, in basis points; without a tier they stay. */
export const multiplierOf = (tier: Tier | null, ruleId: string): number =>
  tier === null ? ONCE : (ownMultiplier(tier, ruleId) ?? tier.multiplier);

const ownMultiplier = ({ ruleMultipliers }: Tier, ruleId: string): number | undefined =>
  Object.hasOwn(ruleMultipliers, ruleId) ? ruleMultipliers[ruleId] : undefined;
