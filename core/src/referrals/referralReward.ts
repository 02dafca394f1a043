import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { PositiveAmount } from '../money/amount.ts';

/** What one side of a referral gets, from which campaign. */
export const ReferralReward = z.discriminatedUnion('type', [
  /** Put on the customer's gift card of the campaign, in its unit. */
  z.strictObject({
    type: z.literal('giftAmount'),
    campaignId: Identifier,
    amount: PositiveAmount,
  }),
  /** Put on the customer's loyalty card of the campaign. */
  z.strictObject({ type: z.literal('points'), campaignId: Identifier, points: PositiveAmount }),
  /** A code of the campaign becomes the customer's. */
  z.strictObject({ type: z.literal('publication'), campaignId: Identifier }),
]);
export type ReferralReward = z.infer<typeof ReferralReward>;
