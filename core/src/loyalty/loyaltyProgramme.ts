import * as z from 'zod/mini';
import { PointsExpiry } from './pointsExpiry.ts';
import { PayRate } from './pointsPayment.ts';
import { TierSettings } from './tierSettings.ts';

/**
 * What a campaign of loyalty cards settles for all of its cards. Earning rules, tiers and rewards
 * are records of their own, which name the campaign.
 */
export const LoyaltyProgramme = z.strictObject({
  /** What points are worth as payment; null where they buy rewards only. */
  payRate: z.nullable(PayRate),
  /** When points expire, unless their earning rule says otherwise; null for never. */
  expiry: z.nullable(PointsExpiry),
  /** How cards come to tiers; null where there are none. */
  tiers: z.nullable(TierSettings),
  /** To which cards points may be transferred: none, those of the campaign, or any that take them. */
  transfers: z.enum(['none', 'campaign', 'programme']),
});
export type LoyaltyProgramme = z.infer<typeof LoyaltyProgramme>;
