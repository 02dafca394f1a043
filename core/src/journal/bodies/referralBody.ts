import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { ReferralReward } from '../../referrals/referralReward.ts';
import { BodyHash } from './bodyParts.ts';

/** What the referee did that made the referral count. */
export const ConversionEvent = z.strictObject({
  on: z.enum(['redemption', 'orderPaid', 'customEvent']),
  /** Of a custom event. */
  name: z.nullable(z.string().check(z.minLength(1), z.maxLength(64))),
  /** The event's own id: of the redemption, the order, the event. */
  id: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type ConversionEvent = z.infer<typeof ConversionEvent>;

/**
 * A customer came by another one's code, `voucherId`. Moves nothing: the rewards are entries of
 * their own, and stand here as the programme promised them then.
 */
export const ReferralBody = z.strictObject({
  type: z.literal('referral'),
  voucherId: Identifier,
  campaignId: Identifier,
  referrerId: Identifier,
  refereeId: Identifier,
  event: ConversionEvent,
  referrerReward: z.nullable(ReferralReward),
  refereeReward: z.nullable(ReferralReward),
  bodyHash: BodyHash,
});
export type ReferralBody = z.infer<typeof ReferralBody>;
