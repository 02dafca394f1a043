/** Of one error key: the HTTP status it comes with, and its text where the catalogue gives it. */
export interface ErrorKeyFacts {
  readonly code: number;
  readonly message?: string;
}

const sameCode = <Key extends string>(code: number, keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, { code }])) as Record<Key, ErrorKeyFacts>;

const bad = (message: string): ErrorKeyFacts => ({ code: 400, message });

/** Keys of refused requests in general. */
const REQUEST_KEYS = {
  not_found: { code: 404, message: 'Resource not found' },
  duplicate_found: { code: 409, message: 'Duplicated resource found' },
  unauthorized: { code: 401, message: 'Unauthorized' },
  missing_required_feature: { code: 402, message: 'Payment required' },
  invalid_payload: bad('Invalid payload'),
  invalid_query_params: bad('Invalid query params'),
  missing_param: bad('Missing required parameter'),
  metadata_validation_failed: bad('Metadata validation failed'),
  ...sameCode(403, ['forbidden', 'missing_required_permission', 'integration_api_key_required']),
  ...sameCode(409, [
    // The misspelling is the contract.
    'holder_assignement_duplication',
    'stacking_rules_exist',
    'branding_exist',
    'member_already_exists',
  ]),
  ...sameCode(423, ['non_active_program', 'zero_card_balance']),
};

/** Keys of a voucher, promotion or order that does not qualify. */
const REDEEMABLE_KEYS = {
  quantity_exceeded: bad('quantity exceeded'),
  voucher_expired: bad('voucher expired'),
  voucher_not_active: bad('voucher not active yet'),
  voucher_not_active_now: bad('voucher not active now'),
  voucher_disabled: bad('voucher is disabled'),
  gift_amount_exceeded: bad('gift amount exceeded'),
  loyalty_card_points_exceeded: bad('loyalty card points exceeded'),
  order_rules_violated: bad('order does not match validation rules'),
  redemption_rules_violated: bad('redemption does not match validation rules'),
  referrer_not_permitted_to_redeem: bad('voucher cannot be redeemed by referrer'),
  promotion_inactive: bad('Inactive Promotion'),
  promotion_not_active_now: bad('Inactive Promotion'),
  duplicated_redeemables: bad('Duplicated redeemables detected'),
  invalid_redeemables: bad('Invalid redeemables'),
  missing_customer: bad('Missing customer'),
  ...sameCode(400, [
    // Two texts are on record, of segments and of rules.
    'customer_rules_violated',
    'missing_amount',
    'invalid_amount',
    'missing_order',
    'invalid_order',
    'missing_order_items',
    'missing_order_items_amount',
    'invalid_customer',
    'missing_reward',
  ]),
};

const ROLLBACK_KEYS = {
  already_rolled_back: bad('Already rolled back'),
  invalid_redemption_parent: bad('Invalid redemption parent'),
  invalid_redemption: bad('Invalid redemption'),
  ...sameCode(400, ['invalid_rollback_params']),
};

const PUBLICATION_KEYS = {
  missing_vouchers: bad('Missing vouchers'),
  no_voucher_suitable_for_publication: bad("Couldn't find any voucher suitable for publication"),
  voucher_already_published: bad('Voucher already published'),
  ...sameCode(400, [
    'voucher_cannot_be_published',
    'duplicate_source_id',
    'too_many_vouchers_requested',
    'invalid_publish_params',
  ]),
};

const OTHER_KEYS = sameCode(400, [
  'invalid_voucher',
  'invalid_campaign',
  'invalid_campaign_params',
  'invalid_code_config',
  'invalid_gift',
  'invalid_add_balance_params',
  'invalid_expiration_date',
  'invalid_export_params',
  'invalid_export_fields',
  'invalid_validation_rules',
  'invalid_product',
  'invalid_sku',
  'invalid_balance',
  'duplicate_key',
  'page_over_limit',
  'resource_in_use',
  'resource_protected',
  'multiple_requests',
  'query_too_large',
  'ambiguous_tracking_id',
  'not_published',
  'invalid_pending_points_state',
  'invalid_grant_type',
  'invalid_scope',
  'missing_parameters',
]);

/** Every error key that the catalogue lists, with its HTTP status. */
export const ERROR_KEYS = {
  ...REQUEST_KEYS,
  ...REDEEMABLE_KEYS,
  ...ROLLBACK_KEYS,
  ...PUBLICATION_KEYS,
  ...OTHER_KEYS,
} satisfies Readonly<Record<string, ErrorKeyFacts>>;

export type ErrorKey = keyof typeof ERROR_KEYS;

export const isErrorKey = (key: string): key is ErrorKey => Object.hasOwn(ERROR_KEYS, key);

/** Statuses whose errors have no key in the catalogue. */
export const CODES_WITHOUT_KEY: readonly number[] = [405, 406, 413, 415, 429];

/** Why a redeemable of a validation was skipped: `result.details.key`. */
export const SKIP_KEYS = [
  'preceding_validation_failed',
  'applicable_redeemables_limit_exceeded',
  'applicable_redeemables_per_category_limit_exceeded',
  'applicable_exclusive_redeemables_limit_exceeded',
  'applicable_exclusive_redeemables_per_category_limit_exceeded',
  'exclusion_rules_not_met',
] as const;

/** Reasons of the deprecated single validation. */
export const REASONS = [
  'voucher not found',
  'voucher expired',
  'voucher is disabled',
  'voucher not active yet',
  'quantity exceeded',
  'gift amount exceeded',
  'customer does not match segment rules',
  'order does not match validation rules',
] as const;

/** Keys that a redeemable which does not qualify answers with, in `result.error` or as the error. */
export const REDEEMABLE_ERROR_KEYS = Object.keys(REDEEMABLE_KEYS).filter(isErrorKey);
export const ROLLBACK_ERROR_KEYS = Object.keys(ROLLBACK_KEYS).filter(isErrorKey);
export const PUBLICATION_ERROR_KEYS = Object.keys(PUBLICATION_KEYS).filter(isErrorKey);
