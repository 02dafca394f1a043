import { z } from 'zod';

/*
 * The shapes that callers of the Voucherify API rely on, written down from its public reference and
 * not from our own: what is listed must be there, what we add is ignored.
 */
const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const Count = z.int().min(0);

export const WireDiscount = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('AMOUNT'),
    amount_off: z.int().min(1),
    effect: z.literal('APPLY_TO_ORDER'),
  }),
  z.object({
    type: z.literal('PERCENT'),
    percent_off: z.number().min(0).max(100),
    amount_limit: Count.optional(),
    effect: z.literal('APPLY_TO_ORDER'),
  }),
]);

export const WireVoucher = z.object({
  id: z.string().regex(/^v_.+/),
  code: z.string().min(1),
  campaign: z.string().nullable(),
  campaign_id: z
    .string()
    .regex(/^camp_.+/)
    .nullable(),
  category: z.null(),
  category_id: z.null(),
  categories: z.array(z.unknown()),
  type: z.enum(['GIFT_VOUCHER', 'DISCOUNT_VOUCHER']),
  discount: WireDiscount.nullable(),
  gift: z
    .object({
      amount: Count,
      subtracted_amount: Count,
      balance: z.int(),
      effect: z.literal('APPLY_TO_ORDER'),
    })
    .nullable(),
  loyalty_card: z.null(),
  start_date: Instant.nullable(),
  expiration_date: Instant.nullable(),
  validity_timeframe: z.null(),
  validity_day_of_week: z.null(),
  validity_hours: z.null(),
  active: z.boolean(),
  additional_info: z.null(),
  metadata: z.record(z.string(), z.unknown()),
  is_referral_code: z.boolean(),
  holder_id: z.null(),
  referrer_id: z.null(),
  created_at: Instant,
  updated_at: Instant.nullable(),
  validation_rules_assignments: z.object({
    object: z.literal('list'),
    data_ref: z.literal('data'),
    data: z.array(z.unknown()),
    total: Count,
  }),
  redemption: z.object({
    quantity: Count.nullable(),
    redeemed_quantity: Count,
    redeemed_amount: z.int().optional(),
    object: z.literal('list'),
    url: z.string().startsWith('/v1/vouchers/'),
  }),
  publish: z.object({ object: z.literal('list'), count: Count, url: z.string() }),
  object: z.literal('voucher'),
});

export const WireCampaign = z.object({
  id: z.string().regex(/^camp_.+/),
  name: z.string(),
  description: z.string().nullable(),
  campaign_type: z.enum(['GIFT_VOUCHERS', 'DISCOUNT_COUPONS']),
  type: z.enum(['AUTO_UPDATE', 'STATIC', 'STANDALONE']),
  voucher: z.object({
    type: z.enum(['GIFT_VOUCHER', 'DISCOUNT_VOUCHER']),
    redemption: z.object({ quantity: Count.nullable() }),
    code_config: z.record(z.string(), z.unknown()),
  }),
  vouchers_count: Count,
  start_date: Instant.nullable(),
  expiration_date: Instant.nullable(),
  active: z.boolean(),
  metadata: z.record(z.string(), z.unknown()),
  creation_status: z.literal('DONE'),
  vouchers_generation_status: z.literal('DONE'),
  created_at: Instant,
  object: z.literal('campaign'),
});

export const WireOrder = z.object({
  id: z.string().nullable(),
  source_id: z.string().nullable(),
  customer_id: z.null(),
  referrer_id: z.null(),
  amount: z.int().optional(),
  // Amounts that are zero are left out.
  discount_amount: z.int().min(1).optional(),
  total_discount_amount: z.int().min(1).optional(),
  applied_discount_amount: z.int().min(1).optional(),
  total_applied_discount_amount: z.int().min(1).optional(),
  total_amount: Count.optional(),
  status: z.string(),
  object: z.literal('order'),
});

export const WireRedemption = z.object({
  id: z.string().regex(/^r_.+/),
  object: z.literal('redemption'),
  date: Instant,
  customer_id: z.null(),
  tracking_id: z.null(),
  redemption: z.null(),
  result: z.literal('SUCCESS'),
  status: z.enum(['SUCCEEDED', 'ROLLED_BACK']),
  amount: z.int().optional(),
  gift: z.object({ amount: z.int() }).optional(),
  order: WireOrder,
  channel: z.object({ channel_id: z.string(), channel_type: z.literal('API') }),
  related_object_type: z.literal('voucher'),
  related_object_id: z.string().regex(/^v_.+/),
  voucher: WireVoucher,
  counterfoil: z.object({
    ground: z.enum(['online', 'allotted', 'atRisk']),
    pending: z.boolean(),
    rights: z.array(z.object({ ground: z.string(), amount: z.int().min(1) })),
    terminal_id: z.string(),
    store_id: z.string(),
    sequence: z.int().min(1),
  }),
});

export const WireRedemptions = z.object({
  redemptions: z.tuple([WireRedemption]),
  order: WireOrder,
});

export const WireRollback = z.object({
  id: z.string().regex(/^rr_.+/),
  object: z.literal('redemption_rollback'),
  date: Instant,
  amount: z.int().max(-1).optional(),
  gift: z.object({ amount: z.int().max(-1) }).optional(),
  redemption: z.string().regex(/^r_.+/),
  reason: z.string().nullable(),
  result: z.literal('SUCCESS'),
  status: z.literal('SUCCEEDED'),
  order: WireOrder,
  related_object_type: z.literal('voucher'),
  related_object_id: z.string().regex(/^v_.+/),
  voucher: WireVoucher,
});

export const WireBalance = z.object({
  amount: z.int(),
  total: z.int(),
  balance: z.int(),
  type: z.literal('gift_voucher'),
  operation_type: z.literal('MANUAL'),
  object: z.literal('balance'),
  related_object: z.object({ type: z.literal('voucher'), id: z.string().regex(/^v_.+/) }),
});

export const WireError = z.object({
  code: z.int().min(400).max(599),
  key: z.string().min(1),
  message: z.string().min(1),
  details: z.string().min(1),
  request_id: z.string().regex(/^v-[0-9a-f]{18}$/),
  resource_id: z.string().optional(),
  resource_type: z.string().optional(),
});

export const WireValidation = z.object({
  id: z.string().regex(/^valid_.+/),
  valid: z.boolean(),
  redeemables: z.array(
    z.object({
      status: z.enum(['APPLICABLE', 'INAPPLICABLE', 'SKIPPED']),
      id: z.string(),
      object: z.literal('voucher'),
      result: z.object({ error: WireError.optional() }),
    }),
  ),
  inapplicable_redeemables: z.array(z.unknown()).min(1).optional(),
  order: WireOrder,
  session: z.null(),
});

export const wireList = <T extends z.ZodType>(name: string, item: T) =>
  z.object({
    object: z.literal('list'),
    data_ref: z.literal(name),
    [name]: z.array(item),
    total: Count,
  });
