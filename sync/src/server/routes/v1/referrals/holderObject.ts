import { type Campaign, Metadata, type Voucher } from '@counterfoil/core';
import { z } from 'zod';
import { holderPublicId, type Referee } from '../../../records/referrals.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

/** Somebody who holds a referral code: its referrer, or one whom they brought. */
export const HolderObject = z
  .object({
    id: z.string().startsWith('rh_'),
    redeemable_id: z.string().describe('The id of the voucher.'),
    redeemable_object: z.literal('voucher'),
    customer_id: z.string(),
    holder_role: z.enum(['REFERRER', 'REFEREE']),
    campaign_id: z.string(),
    campaign_type: z.literal('REFERRAL_PROGRAM'),
    voucher_type: z.enum(['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD']),
    metadata: Metadata,
    created_at: WireTime.nullable().describe('Null for the referrer.'),
    updated_at: WireTime.nullable(),
    object: z.literal('redeemable_holder'),
  })
  .meta({ id: 'ReferralHolder' });
export type HolderObject = z.infer<typeof HolderObject>;

const shared = (voucher: Voucher, { id }: Pick<Campaign, 'id'>) =>
  ({
    redeemable_id: voucher.id,
    redeemable_object: 'voucher',
    campaign_id: id,
    campaign_type: 'REFERRAL_PROGRAM',
    voucher_type: voucher.type === 'giftCard' ? 'GIFT_VOUCHER' : 'DISCOUNT_VOUCHER',
    updated_at: null,
    object: 'redeemable_holder',
  }) as const;

export const showReferrer = (
  voucher: Voucher,
  campaign: Campaign,
  customerId: string,
): HolderObject => ({
  ...shared(voucher, campaign),
  id: holderPublicId(voucher.id, customerId),
  customer_id: customerId,
  holder_role: 'REFERRER',
  metadata: {},
  created_at: null,
});

export const showReferee = (
  voucher: Voucher,
  campaign: Campaign,
  { id, customerId, metadata, created }: Referee,
): HolderObject => ({
  ...shared(voucher, campaign),
  id,
  customer_id: customerId,
  holder_role: 'REFEREE',
  metadata,
  created_at: toWireTime(created),
});
