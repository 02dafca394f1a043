import { AT, discount, giftCard, LATER } from './examples.ts';

/*
 * The smaller resources, as the catalogue describes them, made up for these tests.
 */
export const activity = {
  id: 'evcus_0a1b',
  type: 'customer.created',
  data: {},
  created_at: AT,
  group_id: null,
};

export const holder = {
  id: 'rh_0a1b',
  redeemable_id: giftCard.id,
  redeemable_object: 'voucher',
  customer_id: 'cust_a1',
  holder_role: 'OWNER',
  campaign_id: 'camp_a',
  campaign_type: 'GIFT_VOUCHERS',
  voucher_type: 'GIFT_VOUCHER',
  redeemable: { type: 'voucher', voucher: {}, status: 'ACTIVE' },
};

export const pendingPoints = { id: 'lopp_a', points: 100 };

export const pointsBucket = { id: 'lopb_a' };

export const binEntry = { id: 'tbe_a' };

export const sku = {
  id: 'sku_a',
  source_id: null,
  product_id: 'prod_a',
  price: 1500,
  object: 'sku',
};

export const product = { id: 'prod_a', name: null, skus: { data: [sku] }, object: 'product' };

export const staticCollection = {
  id: 'pc_a',
  name: 'xxx',
  type: 'STATIC',
  products: [{ id: 'sku_a', object: 'sku', product_id: 'prod_a' }],
  object: 'products_collection',
};

export const filteredCollection = {
  id: 'pc_b',
  name: 'xxx',
  type: 'AUTO_UPDATE',
  filter: { junction: 'and', name: { conditions: { $is: ['Apple'] } } },
  object: 'products_collection',
};

export const category = {
  id: 'cat_a',
  name: 'Gifts',
  hierarchy: 0,
  created_at: AT,
  object: 'category',
};

export const validationRule = {
  id: 'val_abcdefghijkl',
  name: 'val1',
  type: 'expression',
  context_type: 'voucher.gift_voucher',
  rules: {
    '1': {
      name: 'order.amount',
      conditions: { $more_than: [5000] },
      rules: {},
      error: { message: 'Spend more' },
    },
    logic: '1',
  },
  object: 'validation_rules',
};

export const ruleAssignment = {
  id: 'asgm_abcdefghijklmnop',
  rule_id: 'val_abcdefghijkl',
  related_object_id: giftCard.id,
  related_object_type: 'voucher',
  created_at: AT,
  object: 'validation_rules_assignment',
};

export const segment = { id: 'seg_a', name: 'Reviewers', type: 'static', object: 'segment' };

export const event = {
  object: 'event',
  type: 'review',
  customer: { id: 'cust_a1', object: 'customer' },
  referral: null,
  loyalty: null,
  metadata: {},
};

export const earningRule = {
  id: 'ern_a',
  created_at: AT,
  loyalty: {
    type: 'PROPORTIONAL',
    calculation_type: 'ORDER_AMOUNT',
    order: { amount: { every: 1000, points: 1 } },
  },
  event: 'order.paid',
  source: { banner: 'A point for ten', object_id: 'camp_a', object_type: 'campaign' },
  object: 'earning_rule',
  automation_id: 'auto_a',
  validation_rule_id: 'val_abcdefghijkl',
  active: true,
};

export const loyaltyTier = {
  id: 'ltr_a',
  name: 'Gold',
  points: { from: 100, to: 1000 },
  earning_rules: { ern_a: { type: 'MULTIPLY', multiplier: 2 } },
  rewards: {},
  config: { points: { from: 100, to: 1000 } },
  campaign_id: 'camp_a',
  created_at: AT,
  object: 'loyalty_tier',
};

export const coinReward = {
  id: 'rew_a',
  name: 'Money off',
  type: 'COIN',
  parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } },
  stock: null,
  metadata: {},
  object: 'reward',
};

export const rewardAssignment = {
  id: 'rewa_a',
  reward_id: 'rew_a',
  related_object_id: 'camp_a',
  related_object_type: 'campaign',
  parameters: { loyalty: { points: 100 } },
  object: 'reward_assignment',
};

export const promotionTier = {
  id: 'promo_a',
  object: 'promotion_tier',
  name: 'Two for one',
  banner: 'Two for one',
  action: { discount },
  hierarchy: 1,
  active: true,
};

export const promotionStack = {
  id: 'stack_a',
  name: 'Both',
  created_at: AT,
  campaign_id: 'camp_a',
  object: 'promotion_stack',
  tiers: { ids: ['promo_a', 'promo_b'] },
  category_id: null,
  categories: [],
};

export const metadataSchema = {
  id: 'ms_a',
  related_object: 'booking',
  properties: { nights: { type: 'number' } },
  allow_defined_only: false,
  created_at: AT,
  updated_at: null,
  object: 'metadata_schema',
};

export const newExport = {
  id: 'exp_a',
  object: 'export',
  created_at: AT,
  status: 'SCHEDULED',
  channel: 'API',
  exported_object: 'voucher',
  parameters: {},
  result: null,
  user_id: null,
};

export const asyncAction = {
  id: 'aa_a',
  type: 'CAMPAIGN.VOUCHERS_GENERATE',
  status: 'DONE',
  operation_status: 'SUCCESS',
  created_at: AT,
  updated_at: LATER,
  request_id: 'v-0123456789abcdef01',
  processing_time: 12,
  progress: 100,
  object: 'async_action',
  result: { message: 'done', done_count: 10, failed_count: 0, failed: [] },
};

export const permanentDeletion = {
  id: 'del_a',
  created_at: AT,
  related_object_id: 'cust_a1',
  related_object: 'customer',
  status: 'DONE',
  data_json: { customer: 1 },
  object: 'pernament_deletion',
};

export const oauthToken = {
  access_token: 'abc',
  client_id: 'app-1',
  expires_at: 1_767_323_045,
  expires_in: 900,
  scope: 'api',
  token_type: 'Bearer',
};

export const location = { id: 'loc_a', object: 'location', name: 'Shop', created_at: AT };

export const template = {
  id: 'a',
  name: 'Refund cards',
  campaign_type: 'GIFT_VOUCHERS',
  created_at: AT,
  object: 'campaign_template',
};

export const webhook = {
  id: 'wh_a',
  object: 'webhook',
  created_at: AT,
  target_url: 'https://shop.example/hook',
  events: ['redemption.succeeded'],
  active: true,
};

export const sendOut = {
  id: 'whs_a',
  project_id: 'proj_a',
  created_at: AT,
  type: 'redemption.succeeded',
  data: {},
  source: { id: 'wh_a', object: 'webhook', target_url: 'https://shop.example/hook' },
  event: {
    id: 'evred_a',
    type: 'redemption.succeeded',
    created_at: AT,
    entity_id: 'r_a',
    group_id: null,
    event_source: { channel: 'API', user: null, api_key: {} },
  },
};

export const rateLimitHeaders = {
  'x-rate-limit-limit': '1000',
  'x-rate-limit-remaining': '999',
  'x-rate-limit-retry': '1767323045',
};

export const singleValidation = {
  valid: true,
  code: 'TEN-OFF',
  discount,
  order: null,
  tracking_id: 'track_a',
};

export const project = {
  id: 'proj_a',
  name: 'Shop',
  timezone: 'Asia/Tokyo',
  client_trusted_domains: ['*'],
  client_redeem_enabled: false,
  client_publish_enabled: false,
  client_list_vouchers_enabled: false,
  client_create_customer_enabled: false,
  client_loyalty_events_enabled: false,
  client_set_voucher_expiration_date_enabled: false,
  case_sensitive_codes: true,
  is_sandbox: false,
};

export const user = { id: 'user_a', login: 'a@b.example' };

export const branding = { id: 'brd_a' };

export const customEventSchema = {
  id: 'a',
  name: 'review',
  schema: {},
  created_at: AT,
  object: 'custom_event',
};

export const ruledProject = {
  redeemables_limit: 30,
  applicable_redeemables_limit: 5,
  applicable_redeemables_per_category_limit: 1,
  applicable_exclusive_redeemables_limit: 1,
  exclusive_categories: [],
  joint_categories: [],
  redeemables_application_mode: 'PARTIAL',
  redeemables_sorting_rule: 'CATEGORY_HIERARCHY',
  id: 'stk_a',
  created_at: AT,
};

export const oldQualification = {
  object: 'list',
  data_ref: 'data',
  data: [],
  total: 0,
  id: 'qfl_a',
  created_at: AT,
};

export const campaignReward = {
  ...coinReward,
  type: 'CAMPAIGN',
  parameters: { campaign: { id: 'camp_a', balance: 5000 } },
};

export const materialReward = {
  ...coinReward,
  type: 'MATERIAL',
  parameters: { product: { id: 'prod_a', sku_id: 'sku_a' } },
};

export const voucherRedemptions = {
  quantity: null,
  redeemed_quantity: 0,
  object: 'list',
  url: '/v1/vouchers/GIFT-1/redemptions?page=1&limit=10',
  data_ref: 'redemption_entries',
  total: 0,
  redemption_entries: [],
};
