/*
 * Objects as the catalogue describes them, made up for these tests. Money is in hundredths.
 */
export const AT = '2026-01-02T03:04:05.678Z';
export const LATER = '2026-02-02T03:04:05.678Z';

const noRules = { object: 'list', data_ref: 'data', data: [], total: 0 };

export const discount = { type: 'AMOUNT', amount_off: 2000, effect: 'APPLY_TO_ORDER' };

/** 500.00 were loaded, 50.00 taken away, 100.00 redeemed. */
export const giftCard = {
  id: 'v_5a1fPT0k2HqW9dLxYzB3cV7nM4rS6tUe',
  code: 'GIFT-1',
  campaign: 'Refunds',
  campaign_id: 'camp_0d5a1fb2c3d4e5f607',
  category: null,
  category_id: null,
  categories: [],
  type: 'GIFT_VOUCHER',
  discount: null,
  gift: { amount: 50000, subtracted_amount: 5000, balance: 35000, effect: 'APPLY_TO_ORDER' },
  loyalty_card: null,
  start_date: null,
  expiration_date: LATER,
  validity_timeframe: null,
  validity_day_of_week: null,
  validity_hours: null,
  active: true,
  additional_info: null,
  metadata: {},
  assets: { qr: { id: 'a', url: 'https://a/qr' }, barcode: { id: 'b', url: 'https://a/bar' } },
  is_referral_code: false,
  holder_id: 'cust_a1',
  referrer_id: null,
  created_at: AT,
  updated_at: null,
  validation_rules_assignments: noRules,
  redemption: {
    quantity: null,
    redeemed_quantity: 1,
    redeemed_amount: 10000,
    object: 'list',
    url: '/v1/vouchers/GIFT-1/redemptions?page=1&limit=10',
  },
  publish: { object: 'list', count: 1, url: '/v1/vouchers/GIFT-1/publications?page=1&limit=10' },
  object: 'voucher',
};

const { redeemed_amount: _, ...redeemedOnce } = giftCard.redemption;

export const discountVoucher = {
  ...giftCard,
  type: 'DISCOUNT_VOUCHER',
  discount,
  gift: null,
  redemption: redeemedOnce,
};

/** 800 points were added, 100 expired, 50 were taken away, 250 redeemed. */
export const loyaltyCard = {
  ...giftCard,
  type: 'LOYALTY_CARD',
  gift: null,
  loyalty_card: {
    points: 800,
    balance: 400,
    expired_points: 100,
    subtracted_points: 50,
    next_expiration_date: '2026-12-31',
    next_expiration_points: 400,
  },
  redemption: { ...redeemedOnce, redeemed_points: 250 },
};

export const campaign = {
  id: 'camp_0d5a1fb2c3d4e5f607',
  name: 'Refunds',
  campaign_type: 'GIFT_VOUCHERS',
  type: 'AUTO_UPDATE',
  voucher: {
    type: 'GIFT_VOUCHER',
    gift: { amount: 0, effect: 'APPLY_TO_ORDER' },
    redemption: { quantity: null },
    code_config: { pattern: '########' },
  },
  vouchers_count: 1,
  auto_join: false,
  join_once: true,
  use_voucher_metadata_schema: false,
  activity_duration_after_publishing: 'P365D',
  start_date: AT,
  validity_timeframe: { interval: 'P2D', duration: 'P1D' },
  active: true,
  metadata: {},
  categories: [],
  creation_status: 'DONE',
  vouchers_generation_status: 'DONE',
  protected: false,
  created_at: AT,
  validation_rules_assignments: noRules,
  object: 'campaign',
};

/** 2,000.00: 1.00 from a gift card, then 20 % of 1,999.00. */
export const order = {
  id: 'ord_a1',
  source_id: 'cart-1',
  customer_id: 'cust_a1',
  referrer_id: 'cust_a2',
  amount: 200000,
  discount_amount: 40080,
  total_discount_amount: 40080,
  applied_discount_amount: 40080,
  total_applied_discount_amount: 40080,
  total_amount: 159920,
  status: 'CREATED',
  object: 'order',
};

/** The order after it was paid and cancelled: its discounts are gone. */
export const storedOrder = {
  id: 'ord_a1',
  source_id: null,
  created_at: AT,
  customer_id: 'cust_a1',
  referrer_id: 'cust_a2',
  customer: { id: 'cust_a1', object: 'customer' },
  amount: 200000,
  initial_amount: 200000,
  discount_amount: 0,
  total_amount: 200000,
  items: [
    {
      id: 'ordli_a',
      quantity: 2,
      price: 100000,
      amount: 200000,
      discount_amount: 0,
    },
  ],
  status: 'CANCELED',
  redemptions: {
    r_a: {
      date: AT,
      related_object_type: 'voucher',
      related_object_id: 'v_a',
      rollback_id: 'rr_a',
      stacked: ['r_b'],
    },
  },
  object: 'order',
};

/** The same order as each of the two sees it: the discounts so far, and its own share. */
export const stackedOrders = [
  {
    ...{ customer_id: null, referrer_id: null, object: 'order', amount: 200000 },
    ...{ discount_amount: 100, total_discount_amount: 100, total_amount: 199900 },
    ...{ applied_discount_amount: 100, total_applied_discount_amount: 100 },
  },
  { ...order, applied_discount_amount: 39980, total_applied_discount_amount: 39980 },
];

export const error = {
  code: 400,
  key: 'quantity_exceeded',
  message: 'quantity exceeded',
  details: 'GIFT-1',
  request_id: 'v-0123456789abcdef01',
};

export const stackingRules = {
  redeemables_limit: 30,
  applicable_redeemables_limit: 5,
  applicable_redeemables_per_category_limit: 1,
  applicable_exclusive_redeemables_limit: 1,
  exclusive_categories: [],
  joint_categories: [],
  redeemables_application_mode: 'ALL',
  redeemables_sorting_rule: 'REQUESTED_ORDER',
  redeemables_products_application_mode: 'STACK',
  redeemables_no_effect_rule: 'REDEEM_ANYWAY',
  redeemables_rollback_order_mode: 'WITH_ORDER',
};

const nothingListed = { data: [], total: 0, data_ref: 'data', object: 'list' };

export const applicable = {
  status: 'APPLICABLE',
  id: 'GIFT-1',
  object: 'voucher',
  order,
  applicable_to: nothingListed,
  inapplicable_to: nothingListed,
  result: { gift: { balance: 35000, credits: 10000 } },
  metadata: {},
  categories: [],
};

export const inapplicable = {
  status: 'INAPPLICABLE',
  id: 'USED-1',
  object: 'voucher',
  result: { error, details: { key: 'quantity_exceeded', message: 'quantity exceeded' } },
};

export const skipped = {
  status: 'SKIPPED',
  id: 'REST-1',
  object: 'voucher',
  result: { details: { key: 'preceding_validation_failed', message: 'one before it failed' } },
};

export const validation = {
  id: 'valid_0a1b',
  valid: true,
  redeemables: [applicable],
  order,
  tracking_id: 'track_x+/=',
  session: { key: 'ssn_a', type: 'LOCK', ttl: 7, ttl_unit: 'DAYS' },
  stacking_rules: stackingRules,
};

export const refusedValidation = {
  id: 'valid_0a1c',
  valid: false,
  redeemables: [inapplicable, skipped],
  inapplicable_redeemables: [inapplicable],
  skipped_redeemables: [skipped],
  stacking_rules: stackingRules,
};

export const customerReference = { id: 'cust_a1', email: 'a@b.example', object: 'customer' };

export const redemption = {
  id: 'r_0a1b',
  object: 'redemption',
  date: AT,
  customer_id: 'cust_a1',
  tracking_id: 'track_a',
  metadata: null,
  amount: 10000,
  redemption: null,
  result: 'SUCCESS',
  status: 'SUCCEEDED',
  order: { ...order, status: 'PAID' },
  channel: { channel_id: 'app-1', channel_type: 'API' },
  customer: customerReference,
  related_object_type: 'voucher',
  related_object_id: giftCard.id,
  voucher: { code: 'GIFT-1', gift: { balance: 35000 } },
  gift: { amount: 10000 },
};

export const failedRedemption = {
  ...redemption,
  id: 'rf_0a1b',
  result: 'FAILURE',
  status: 'FAILED',
  failure_code: 'quantity_exceeded',
};

const {
  voucher: _voucher,
  gift: _gift,
  amount: _amount,
  related_object_type: _type,
  related_object_id: _id,
  ...parent
} = redemption;

export const parentRedemption = { ...parent, id: 'r_parent' };

export const stackedRedemptions = {
  redemptions: [
    { ...redemption, redemption: 'r_parent' },
    { ...redemption, id: 'r_0a1c', redemption: 'r_parent' },
  ],
  parent_redemption: parentRedemption,
  order,
};

export const rollback = {
  id: 'rr_0a1b',
  object: 'redemption_rollback',
  redemption: 'r_0a1b',
  amount: -10000,
  gift: { amount: -10000 },
  date: AT,
  customer_id: 'cust_a1',
  result: 'SUCCESS',
  customer: customerReference,
  order: { ...order, status: 'CANCELED' },
};

export const qualifiedVoucher = {
  id: 'TEN-OFF',
  object: 'voucher',
  created_at: AT,
  result: { discount: { ...discount, is_dynamic: false } },
  order: { customer_id: null, referrer_id: null, object: 'order' },
  applicable_to: nothingListed,
  inapplicable_to: nothingListed,
  metadata: {},
  categories: [],
};

export const qualification = {
  redeemables: {
    object: 'list',
    data_ref: 'data',
    data: [qualifiedVoucher],
    total: 1,
    has_more: false,
  },
  tracking_id: 'track_a',
  order: { customer_id: null, referrer_id: null, object: 'order' },
  stacking_rules: stackingRules,
};

export const publication = {
  id: 'pub_0a1b',
  object: 'publication',
  created_at: AT,
  customer_id: 'cust_a1',
  tracking_id: 'shopper-1',
  metadata: {},
  channel: 'API',
  source_id: null,
  result: 'SUCCESS',
  customer: customerReference,
  voucher: { code: 'GIFT-1', object: 'voucher' },
  vouchers_id: [giftCard.id],
};

export const customer = {
  id: 'cust_a1',
  source_id: 'shopper-1',
  address: null,
  summary: {
    redemptions: {
      gift: { redeemed_amount: 0, amount_to_go: 0 },
      loyalty_card: { redeemed_points: 0, points_to_go: 0 },
    },
    orders: { total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 },
  },
  loyalty: { points: 0, referred_customers: 0, campaigns: {} },
  referrals: { total: 0, campaigns: [] },
  created_at: AT,
  updated_at: null,
  object: 'customer',
};

export const loyaltyBalance = {
  points: 100,
  total: 900,
  balance: 500,
  type: 'loyalty_card',
  object: 'balance',
  related_object: { type: 'voucher', id: loyaltyCard.id },
  operation_type: 'MANUAL',
};

export const giftBalance = {
  amount: 5000,
  total: 55000,
  balance: 40000,
  type: 'gift_voucher',
  operation_type: 'MANUAL',
  object: 'balance',
  related_object: { type: 'voucher', id: giftCard.id },
};

export const transaction = {
  id: 'vtx_0a1b',
  source_id: null,
  voucher_id: giftCard.id,
  campaign_id: 'camp_a',
  source: 'Node.js-v20.0.0-SDK-v2.9.4',
  reason: null,
  type: 'CREDITS_ADDITION',
  details: { balance: giftBalance },
  related_transaction_id: null,
  created_at: AT,
};
