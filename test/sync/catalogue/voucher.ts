import { z } from 'zod';
import { Discount } from './discount.ts';
import { idOf } from './idPattern.ts';
import { RuleAssignments } from './ruleAssignment.ts';
import { VALIDITY_WITH_NULLS } from './validity.ts';
import { Count, holds, Instant, Metadata } from './wire.ts';

export const VOUCHER_TYPES = ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'] as const;

/** `amount` is all that was ever loaded, `balance` what is left of it. */
export const Gift = z.looseObject({
  amount: Count,
  subtracted_amount: Count,
  balance: Count,
  effect: z.enum(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
});

/** `points` is all that was ever added, `balance` what is left of it. */
export const LoyaltyCard = z.looseObject({
  points: Count,
  balance: Count,
  expired_points: Count.nullish(),
  subtracted_points: Count.nullish(),
  pending_points: Count.nullish(),
  next_expiration_date: z.string().nullish(),
  next_expiration_points: Count.nullish(),
});

const Asset = z.looseObject({ id: z.string(), url: z.string() });

const Redeemed = z.looseObject({
  quantity: Count.nullable(),
  redeemed_quantity: Count,
  redeemed_amount: Count.optional(),
  redeemed_points: Count.optional(),
  object: z.literal('list'),
  url: z.string().startsWith('/v1/vouchers/'),
});

const Published = z.looseObject({
  object: z.literal('list'),
  count: Count,
  url: z.string().startsWith('/v1/'),
});

/** Every attribute is listed, null where it has no value. */
const VoucherShape = z.looseObject({
  id: idOf('voucher'),
  code: z.string().min(1),
  campaign: z.string().nullable(),
  campaign_id: idOf('campaign').nullable(),
  category: z.string().nullable(),
  category_id: idOf('category').nullable(),
  categories: z.array(z.looseObject({})),
  type: z.enum(VOUCHER_TYPES),
  discount: Discount.nullable(),
  gift: Gift.nullable(),
  loyalty_card: LoyaltyCard.nullable(),
  ...VALIDITY_WITH_NULLS,
  active: z.boolean(),
  additional_info: z.string().nullable(),
  metadata: Metadata,
  assets: z.looseObject({ qr: Asset, barcode: Asset }).nullable(),
  is_referral_code: z.boolean(),
  holder_id: idOf('customer').nullable(),
  referrer_id: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant.nullable(),
  validation_rules_assignments: RuleAssignments,
  redemption: Redeemed,
  publish: Published,
  object: z.literal('voucher'),
});

type VoucherFields = z.infer<typeof VoucherShape>;

const hasItsOwnValue = ({ type, discount, gift, loyalty_card }: VoucherFields): boolean =>
  (type === 'DISCOUNT_VOUCHER') === (discount !== null) &&
  (type === 'GIFT_VOUCHER') === (gift !== null) &&
  (type === 'LOYALTY_CARD') === (loyalty_card !== null);

const giftBalances = ({ gift, redemption }: VoucherFields): boolean =>
  gift === null ||
  gift.balance === gift.amount - gift.subtracted_amount - (redemption.redeemed_amount ?? 0);

const pointsBalance = ({ loyalty_card: card, redemption }: VoucherFields): boolean =>
  card === null ||
  card.balance ===
    card.points -
      (card.expired_points ?? 0) -
      (card.subtracted_points ?? 0) -
      (redemption.redeemed_points ?? 0);

const countsItsOwn = ({ type, redemption }: VoucherFields): boolean =>
  (type === 'GIFT_VOUCHER' || redemption.redeemed_amount === undefined) &&
  (type === 'LOYALTY_CARD' || redemption.redeemed_points === undefined);

/** A voucher of any type, as its own resource shows it. */
export const Voucher = VoucherShape.check(
  holds(hasItsOwnValue, 'carries the value of its type, and null for the other two'),
  holds(giftBalances, 'balance = amount - subtracted_amount - redeemed_amount'),
  holds(pointsBalance, 'balance = points - expired - subtracted - redeemed'),
  holds(countsItsOwn, 'redeemed_amount is of gift cards, redeemed_points of loyalty cards'),
);

const ofType = (type: (typeof VOUCHER_TYPES)[number]) =>
  Voucher.check(holds((voucher) => voucher.type === type, `is no ${type}`));

export const DiscountVoucher = ofType('DISCOUNT_VOUCHER');
export const GiftVoucher = ofType('GIFT_VOUCHER');
/** A member of a loyalty programme is its card. */
export const LoyaltyMember = ofType('LOYALTY_CARD');

/** A voucher inside another object, which may show a part of it only. */
export const VoucherPart = VoucherShape.extend({
  gift: Gift.partial().nullable(),
  loyalty_card: LoyaltyCard.partial().nullable(),
  redemption: Redeemed.partial(),
}).partial();
