import type { Campaign, Voucher } from '@counterfoil/core';
import { z } from 'zod';
import { holderPublicId } from '../../../records/referrals.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

const STATUSES = ['ACTIVE', 'USED', 'DISABLED', 'NOT_ACTIVE_YET', 'EXPIRED', 'NO_BALANCE'] as const;
type Status = (typeof STATUSES)[number];

const TYPES = {
  giftCards: 'GIFT_VOUCHERS',
  discounts: 'DISCOUNT_COUPONS',
  loyalty: 'LOYALTY_PROGRAM',
  promotion: 'PROMOTION',
  referral: 'REFERRAL_PROGRAM',
} as const;

/** Something that a customer holds: one row of their wallet. */
export const RedeemableHolderObject = z
  .object({
    id: z.string().startsWith('rh_'),
    created_at: WireTime,
    redeemable_id: z.string(),
    redeemable_object: z.literal('voucher'),
    customer_id: z.string(),
    holder_role: z.enum(['OWNER', 'REFERRER', 'REFEREE']),
    campaign_id: z.string().nullable(),
    campaign_type: z.enum(Object.values(TYPES)).nullable(),
    voucher_type: VoucherObject.shape.type,
    redeemable: z.object({
      type: z.literal('voucher'),
      voucher: VoucherObject,
      status: z.enum(STATUSES),
    }),
    object: z.literal('redeemable_holder'),
  })
  .meta({ id: 'RedeemableHolder' });
export type RedeemableHolderObject = z.infer<typeof RedeemableHolderObject>;

/** What of a hold is not in the voucher as it is shown. */
export type Hold = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly customerId: string;
  readonly role: RedeemableHolderObject['holder_role'];
  /** Milliseconds UTC. */
  readonly created: number;
};

export function showHold(
  { voucher, campaign, customerId, role, created }: Hold,
  shown: VoucherObject,
  now: number,
): RedeemableHolderObject {
  return {
    id: holderPublicId(voucher.id, customerId),
    created_at: toWireTime(created),
    redeemable_id: voucher.id,
    redeemable_object: 'voucher',
    customer_id: customerId,
    holder_role: role,
    campaign_id: shown.campaign_id,
    campaign_type: shown.campaign_id === null ? null : TYPES[campaign.type],
    voucher_type: shown.type,
    redeemable: {
      type: 'voucher',
      voucher: shown,
      status: statusOf(voucher, campaign, shown, now),
    },
    object: 'redeemable_holder',
  };
}

function statusOf(
  voucher: Voucher,
  campaign: Campaign,
  { redemption, counterfoil, start_date, expiration_date }: VoucherObject,
  now: number,
): Status {
  if (!voucher.active || voucher.blocked || !campaign.active) return 'DISABLED';
  if (expiration_date !== null && Date.parse(expiration_date) <= now) return 'EXPIRED';
  if (start_date !== null && Date.parse(start_date) > now) return 'NOT_ACTIVE_YET';
  const { quantity, redeemed_quantity } = redemption;
  if (quantity !== null && redeemed_quantity >= quantity) return 'USED';
  const isCard = voucher.type === 'giftCard' || voucher.type === 'loyaltyCard';
  return isCard && counterfoil.available + counterfoil.allotted <= 0 ? 'NO_BALANCE' : 'ACTIVE';
}
