import { Amount, assert, type Voucher } from '@counterfoil/core';
import { z } from 'zod';
import { LoyaltyCardObject } from '../vouchers/loyaltyCardWire.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';

/** A member of a loyalty programme is the card that was given to a customer. */
export const MemberObject = VoucherObject.extend({
  type: z.literal('LOYALTY_CARD'),
  discount: z.null(),
  gift: z.null(),
  loyalty_card: LoyaltyCardObject,
  holder_id: z.string().nullable(),
  redemption: z.object({
    quantity: z.null(),
    redeemed_quantity: Amount,
    redeemed_points: Amount,
    object: z.literal('list'),
    url: z.string(),
  }),
  publish: z.object({ object: z.literal('list'), count: Amount, url: z.string() }),
}).meta({ id: 'LoyaltyMember' });
export type MemberObject = z.infer<typeof MemberObject>;

/** The card as a member, from the voucher that it is. */
export function showMember(
  base: VoucherObject,
  { holderId }: Voucher,
  publications: number,
): MemberObject {
  const { loyalty_card: card, redemption } = base;
  assert(card !== null, `${base.id} is no loyalty card`);
  const { redeemed_quantity, redeemed_points = 0, object, url } = redemption;
  return {
    ...base,
    type: 'LOYALTY_CARD',
    discount: null,
    gift: null,
    loyalty_card: card,
    holder_id: holderId,
    redemption: { quantity: null, redeemed_quantity, redeemed_points, object, url },
    publish: { object: 'list', count: publications, url: base.publish.url },
  };
}
