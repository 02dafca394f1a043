import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount, Count, Instant, Loose, Metadata } from './wire.ts';

/** An address keeps its parts, as null, when they are nulled. */
export const Address = z.looseObject({
  city: z.string().nullish(),
  state: z.string().nullish(),
  line_1: z.string().nullish(),
  line_2: z.string().nullish(),
  country: z.string().nullish(),
  postal_code: z.string().nullish(),
});

/** Sums over paid and fulfilled orders. */
export const CustomerSummary = z.looseObject({
  redemptions: z.looseObject({
    gift: z.looseObject({ redeemed_amount: Amount, amount_to_go: Amount }),
    loyalty_card: z.looseObject({ redeemed_points: Amount, points_to_go: Amount }),
  }),
  orders: z.looseObject({
    total_amount: Amount,
    total_count: Count,
    average_amount: z.number(),
    last_order_amount: Amount,
    last_order_date: Instant.nullish(),
  }),
});

export const CustomerLoyalty = z.looseObject({
  points: Amount,
  referred_customers: Count,
  campaigns: Loose,
});

export const CustomerReferrals = z.looseObject({ total: Count, campaigns: z.array(Loose) });

/** A customer; `metadata` is absent until some was sent, `address` is null until it is set. */
export const Customer = z.looseObject({
  id: idOf('customer'),
  source_id: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  birthdate: z.string().nullish(),
  birthday: z.string().nullish(),
  address: Address.nullable(),
  summary: CustomerSummary,
  loyalty: CustomerLoyalty,
  referrals: CustomerReferrals,
  metadata: Metadata.optional(),
  system_metadata: Metadata.optional(),
  created_at: Instant,
  updated_at: Instant.nullish(),
  object: z.literal('customer'),
});
