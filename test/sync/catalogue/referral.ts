import { z } from 'zod';
import { CAMPAIGN_TYPES } from './campaign.ts';
import { idOf } from './idPattern.ts';
import { VOUCHER_TYPES } from './voucher.ts';

/** Somebody who holds a referral code: its referrer, or one whom they brought. */
export const ReferralHolder = z.looseObject({
  id: idOf('redeemableHolder'),
  redeemable_id: z.string().min(1).optional(),
  customer_id: idOf('customer').optional(),
  holder_role: z.enum(['OWNER', 'REFERRER', 'REFEREE']).optional(),
  campaign_id: idOf('campaign').nullish(),
  campaign_type: z.enum(CAMPAIGN_TYPES).nullish(),
  voucher_type: z.enum(VOUCHER_TYPES).nullish(),
});

/** At most a hundred are added at once, all or none. */
export const AddedHolders = z.looseObject({ holders: z.array(ReferralHolder).max(100) });
