import { Amount, nextExpiry, type Voucher, zonedParts } from '@counterfoil/core';
import { z } from 'zod';
import type { CardPoints } from '../../../desk/cardPoints.ts';
import type { PointsStanding } from '../../../desk/spendablePointsAtHq.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';

/** What a loyalty card holds, in points. */
export const LoyaltyCardObject = z
  .object({
    points: Amount.check(z.describe('Everything that ever came to the card.')),
    balance: Amount.check(
      z.describe('What the member still has, wherever the right to spend it stands.'),
    ),
    next_expiration_date: z
      .string()
      .nullable()
      .describe('The last day of the points that go next.'),
    next_expiration_points: z.nullable(Amount),
    pending_points: Amount.check(z.describe('Earned, and not to be spent yet.')),
    expired_points: Amount,
    subtracted_points: Amount.check(
      z.describe('Taken off by hand, transferred away, or taken back with an order.'),
    ),
  })
  .meta({ id: 'LoyaltyCard' });
export type LoyaltyCardObject = z.infer<typeof LoyaltyCardObject>;

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

export type MemberFacts = {
  readonly voucher: Voucher;
  readonly card: CardPoints;
  readonly standing: PointsStanding;
  readonly publications: number;
  readonly timeZone: string;
  readonly now: number;
};

/** The card as a member, from the voucher that it is. */
export function showMember(
  base: z.infer<typeof VoucherObject>,
  { voucher, card, standing, publications, timeZone, now }: MemberFacts,
): MemberObject {
  const next = nextExpiry(card.buckets, now);
  const { url } = base.redemption;
  return {
    ...base,
    type: 'LOYALTY_CARD',
    discount: null,
    gift: null,
    loyalty_card: {
      points: standing.points,
      balance: standing.balance,
      next_expiration_date: next === null ? null : lastDayBefore(next.expires, timeZone),
      next_expiration_points: next?.points ?? null,
      pending_points: standing.pending,
      expired_points: standing.expired,
      subtracted_points: standing.subtracted,
    },
    holder_id: voucher.holderId,
    redemption: {
      quantity: null,
      redeemed_quantity: card.standing.size,
      redeemed_points: standing.redeemed,
      object: 'list',
      url,
    },
    publish: { object: 'list', count: publications, url: base.publish.url },
  };
}

/** The day, `YYYY-MM-DD`, that ends at this instant. */
export function lastDayBefore(expires: number, timeZone: string): string {
  const { year, month, day } = zonedParts(expires - 1, timeZone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
