import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { ReferralReward } from './referralReward.ts';

/** What the referee has to do for the referral to count. */
export const ReferralConversion = z.discriminatedUnion('on', [
  /** Redeem the referrer's code. */
  z.strictObject({ on: z.literal('redemption') }),
  /** Pay an order of at least so much, in minor units. */
  z.strictObject({ on: z.literal('orderPaid'), minimumAmount: Amount }),
  z.strictObject({
    on: z.literal('customEvent'),
    name: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
]);
export type ReferralConversion = z.infer<typeof ReferralConversion>;

/** How a campaign rewards customers who bring others; null: that side gets nothing. */
export const ReferralProgramme = z
  .strictObject({
    conversion: ReferralConversion,
    referrerReward: z.nullable(ReferralReward),
    refereeReward: z.nullable(ReferralReward),
  })
  .check(
    z.refine(
      ({ referrerReward, refereeReward }) => referrerReward !== null || refereeReward !== null,
      { path: ['referrerReward'], message: 'a referral rewards at least one side' },
    ),
  );
export type ReferralProgramme = z.infer<typeof ReferralProgramme>;
