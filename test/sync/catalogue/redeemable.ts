import { z } from 'zod';
import { CAMPAIGN_TYPES } from './campaign.ts';
import { idOf } from './idPattern.ts';
import { VOUCHER_TYPES } from './voucher.ts';
import { Loose } from './wire.ts';

export const REDEEMABLE_STATUSES = [
  'ACTIVE',
  'USED',
  'DISABLED',
  'NOT_ACTIVE_YET',
  'EXPIRED',
  'NO_BALANCE',
] as const;

/** A customer's hold on something redeemable: one row of the wallet. */
export const RedeemableHolder = z.looseObject({
  id: idOf('redeemableHolder'),
  redeemable_id: z.string().min(1),
  redeemable_object: z.string().min(1),
  customer_id: idOf('customer'),
  holder_role: z.enum(['OWNER', 'REFERRER', 'REFEREE']),
  campaign_id: idOf('campaign').nullish(),
  campaign_type: z.enum(CAMPAIGN_TYPES).nullish(),
  voucher_type: z.enum(VOUCHER_TYPES).nullish(),
  redeemable: z.looseObject({
    type: z.string(),
    voucher: Loose.nullish(),
    status: z.enum(REDEEMABLE_STATUSES),
  }),
});
