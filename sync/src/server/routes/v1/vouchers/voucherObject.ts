import { Amount, Metadata, SignedAmount } from '@counterfoil/core';
import { z } from 'zod';
import { CategoryObject } from '../products/categoryObject.ts';
import { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { RecurrenceObject } from '../validityWire.ts';
import { WireTime } from '../wireTime.ts';
import { DiscountObject } from './discountWire.ts';
import { LoyaltyCardObject } from './loyaltyCardWire.ts';

const Nothing = z.null();

/** What a gift card holds; minor units of the currency. */
export const GiftObject = z
  .object({
    amount: Amount.check(z.describe('Everything ever loaded, top-ups included.')),
    subtracted_amount: Amount.check(z.describe('What was taken off by hand.')),
    balance: Amount.check(
      z.describe('What the holder still has, wherever the right to spend it stands.'),
    ),
    effect: z.literal('APPLY_TO_ORDER'),
  })
  .meta({ id: 'Gift' });

export const CounterfoilVoucher = z
  .object({
    signed_code: z
      .string()
      .optional()
      .describe('The code and its terms with a signature, for a QR code: tills check it offline.'),
    home_store_id: z.nullable(z.string()).describe('The store that sold it.'),
    available: Amount.check(z.describe('Of the balance: what can be spent at HQ at once.')),
    allotted: Amount.check(z.describe('Of the balance: what terminals were given to spend.')),
    overdraft: Amount.check(z.describe('What stores took at risk beyond the balance; not in it.')),
  })
  .describe('Our extension. Counts in the unit of the voucher: minor units, or uses.');

/** A voucher, with every attribute that callers of Voucherify look for. */
export const VoucherObject = z
  .object({
    id: z.string().startsWith('v_'),
    code: z.string(),
    campaign: z.string().nullable(),
    campaign_id: z.string().nullable(),
    category: z.string().nullable().describe("The name of its category, or of its campaign's."),
    category_id: z.string().nullable(),
    categories: z.array(CategoryObject),
    type: z.enum(['GIFT_VOUCHER', 'DISCOUNT_VOUCHER', 'LOYALTY_CARD']),
    discount: DiscountObject.nullable(),
    gift: GiftObject.nullable(),
    loyalty_card: LoyaltyCardObject.nullable(),
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable(),
    ...RecurrenceObject.shape,
    active: z.boolean(),
    additional_info: z.string().nullable(),
    metadata: Metadata,
    assets: Nothing,
    is_referral_code: z.boolean(),
    holder_id: z.string().nullable().describe('The customer that it was published to.'),
    referrer_id: Nothing,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    validation_rules_assignments: AssignmentList,
    redemption: z.object({
      quantity: z.nullable(Amount),
      redeemed_quantity: Amount,
      redeemed_amount: z.optional(SignedAmount).describe('Of gift cards.'),
      redeemed_points: z.optional(Amount).describe('Of loyalty cards.'),
      object: z.literal('list'),
      url: z.string(),
    }),
    publish: z.object({ object: z.literal('list'), count: Amount, url: z.string() }),
    object: z.literal('voucher'),
    counterfoil: CounterfoilVoucher,
  })
  .meta({ id: 'Voucher' });
export type VoucherObject = z.infer<typeof VoucherObject>;
