import { type Rejection, type RejectionType, textFor } from '@counterfoil/core';
import type { ApiFault } from '../../http/apiError.ts';
import { CUSTOMER_RULES, ORDER_RULES, REDEMPTION_RULES } from './rulesViolated.ts';

/** How a refusal is told in the API; the status is 400 where none is named. */
export type Wording = Pick<ApiFault, 'key' | 'message'> & { readonly code?: number };

type Wordings = {
  readonly [T in RejectionType]: Wording & {
    readonly details?: (rejection: Extract<Rejection, { type: T }>, name: string) => string;
  };
};

const PENDING_POINTS = {
  key: 'invalid_pending_points_state',
  message: 'Invalid pending points state',
} as const;

const iso = (time: number): string => new Date(time).toISOString();

/**
 * How each refusal of the domain is told in the API, in the keys that clients of such APIs know;
 * `name` is what the caller called the voucher or redemption.
 */
export const REJECTION_WORDINGS: Wordings = {
  idReused: {
    code: 409,
    key: 'idempotency_key_reused',
    message: 'Idempotency key reused',
    details: () => 'Another request was made under this Idempotency-Key before. Use a new one.',
  },
  terminalNotActive: { ...REDEMPTION_RULES, details: ({ status }) => `The terminal is ${status}` },
  codeMistyped: { key: 'invalid_voucher', message: 'Invalid voucher' },
  codeForged: {
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: ({ reason }, name) => `The signed code ${name}… is not genuine: ${reason}`,
  },
  voucherUnknown: {
    code: 404,
    key: 'not_found',
    message: 'Resource not found',
    details: (_, name) => `Cannot find voucher with id ${name}`,
  },
  redemptionUnknown: {
    code: 404,
    key: 'not_found',
    message: 'Resource not found',
    details: (_, name) => `Cannot find redemption with id ${name}`,
  },
  notInStock: REDEMPTION_RULES,
  alreadyActivated: REDEMPTION_RULES,
  duplicateRedeemable: {
    key: 'duplicated_redeemables',
    message: 'Duplicated redeemables detected',
    details: ({ voucherId }) => `${voucherId} is redeemed more than once`,
  },
  tooManyRedeemables: {
    key: 'invalid_redeemables',
    message: 'Invalid redeemables',
    details: ({ limit, needed }) => `${needed} redeemables are more than ${limit}`,
  },
  currencyMismatch: {
    key: 'invalid_order',
    message: 'Invalid order',
    details: ({ expected, given }) => `The order is in ${given}, the programme in ${expected}`,
  },
  unitMismatch: {
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: ({ expected }, name) =>
      `${name} does not hold ${expected === 'points' ? 'points' : 'money'}`,
  },
  amountInvalid: { key: 'invalid_amount', message: 'Invalid amount' },
  amountNotApplicable: {
    key: 'invalid_gift',
    message: 'Invalid gift',
    details: (_, name) => `${name} takes off what its discount says: gift.credits do not apply`,
  },
  orderMissing: {
    key: 'missing_order',
    message: 'Missing order',
    details: () => 'order.amount is required',
  },
  amountExceedsOrder: {
    key: 'invalid_amount',
    message: 'Invalid amount',
    details: ({ due, needed }) => `${needed} is more than the order is due: ${due}`,
  },
  nothingDue: {
    key: 'invalid_order',
    message: 'Invalid order',
    details: () => 'Nothing is due on the order',
  },
  voucherBlocked: { key: 'voucher_disabled', message: 'voucher is disabled' },
  voucherDisabled: { key: 'voucher_disabled', message: 'voucher is disabled' },
  campaignInactive: { key: 'voucher_disabled', message: 'voucher is disabled' },
  notYetValid: { key: 'voucher_not_active', message: 'voucher not active yet' },
  expired: { key: 'voucher_expired', message: 'voucher expired' },
  notValidNow: {
    key: 'voucher_not_active_now',
    message: 'voucher not active now',
    details: ({ next }, name) =>
      next === null ? `${name} will not be active again` : `${name} is active from ${iso(next)}`,
  },
  customerMissing: {
    key: 'missing_customer',
    message: 'Missing customer',
    details: () => 'Customer is required to validate rules',
  },
  notHolder: {
    ...CUSTOMER_RULES,
    details: (_, name) => `${name} belongs to another customer`,
  },
  orderTooSmall: {
    ...ORDER_RULES,
    details: ({ minimum, amount }) => `The order is ${amount}: at least ${minimum} is needed`,
  },
  orderTooLarge: {
    ...ORDER_RULES,
    details: ({ maximum, amount }) => `The order is ${amount}: at most ${maximum} is allowed`,
  },
  ruleUnknown: {
    ...REDEMPTION_RULES,
    details: ({ ruleId }) => `Rule ${ruleId} is not known`,
  },
  rulesNotMet: {
    ...REDEMPTION_RULES,
    details: ({ ruleId, text }) =>
      `Rule ${ruleId} is not met${text === null ? '' : `: ${textFor(text, ['en'])}`}`,
  },
  orderOverflow: {
    key: 'invalid_order',
    message: 'Invalid order',
    details: ({ of, limit }) => `Free units would take the ${of} of the order beyond ${limit}`,
  },
  limitUnknown: {
    ...REDEMPTION_RULES,
    details: ({ limitId }) => `Limit ${limitId} is not known`,
  },
  noItemMatches: {
    ...ORDER_RULES,
    details: (_, name) => `${name} takes nothing off this order`,
  },
  limitReached: {
    ...REDEMPTION_RULES,
    details: ({ limitId, most, left, needed }) =>
      `${needed} is more than is left of limit ${limitId}: ${left} of ${most}`,
  },
  exclusionNotMet: {
    key: 'exclusion_rules_not_met',
    message: 'Exclusion rules not met',
    details: ({ category }) => `Redeemables of category ${category} go with no others`,
  },
  stackLimitReached: {
    key: 'applicable_redeemables_limit_exceeded',
    message: 'Applicable redeemables limit exceeded',
    details: ({ limit }) => `No more than ${limit} can be applied together`,
  },
  categoryLimitReached: {
    key: 'applicable_redeemables_per_category_limit_exceeded',
    message: 'Applicable redeemables limit per category exceeded',
    details: ({ category, limit }) =>
      `No more than ${limit} of category ${category} can be applied together`,
  },
  sourceIdReused: {
    key: 'duplicate_source_id',
    message: 'Duplicate source id',
    details: () => 'Another publication was made under this source_id before. Use a new one.',
  },
  alreadyPublished: { key: 'voucher_already_published', message: 'Voucher already published' },
  noVoucherFree: {
    key: 'no_voucher_suitable_for_publication',
    message: "Couldn't find any voucher suitable for publication",
    details: ({ available, needed }) => `${needed} were asked for: ${available} can be published`,
  },
  notConverting: {
    ...REDEMPTION_RULES,
    details: ({ expected, given, minimum }) =>
      minimum === null || expected !== given
        ? `The referral counts on ${expected}, not on ${given}`
        : `The referral counts from an order of ${minimum}`,
  },
  selfReferral: {
    key: 'referrer_not_permitted_to_redeem',
    message: 'voucher cannot be redeemed by referrer',
    details: ({ by }, name) => `Referrer and referee of ${name} have the same ${by}`,
  },
  alreadyReferred: {
    ...CUSTOMER_RULES,
    details: ({ referrerId }) => `The customer was referred by ${referrerId} before`,
  },
  referrerInactive: {
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: (_, name) => `${name} is no code of a referrer`,
  },
  reasonMissing: {
    key: 'missing_param',
    message: 'Missing required parameter',
    details: () => "Parameter 'reason' is required",
  },
  sameCard: {
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: (_, name) => `Points of ${name} cannot be transferred to itself`,
  },
  transferNotAllowed: {
    key: 'invalid_campaign',
    message: 'Invalid campaign',
    details: () => 'The programmes of these cards do not allow transfers between them',
  },
  nothingEarned: {
    key: 'no_points_earned',
    message: 'No points earned',
    details: () => 'No earning rule pays for this',
  },
  nothingPending: { ...PENDING_POINTS, details: () => 'No points are pending' },
  pendingExceeded: {
    ...PENDING_POINTS,
    details: ({ pending, needed }) => `${needed} is more than is pending: ${pending}`,
  },
  notYetConfirmable: {
    ...PENDING_POINTS,
    details: ({ confirms }) => `The points become available at ${iso(confirms)}`,
  },
  remainingExceeds: {
    key: 'invalid_order',
    message: 'Invalid order',
    details: ({ whole, needed }) => `${needed} cannot be left of an order of ${whole}`,
  },
  alreadyReversed: { key: 'already_rolled_back', message: 'Already rolled back' },
  rewardNotOffered: {
    key: 'missing_reward',
    message: 'Missing reward',
    details: (_, name) => `The campaign of ${name} does not offer the reward`,
  },
  giftCardMissing: {
    key: 'missing_param',
    message: 'Missing required parameter',
    details: () => 'The gift card that the reward tops up is required',
  },
  rewardInactive: {
    key: 'reward_disabled',
    message: 'reward is disabled',
    details: () => 'The reward is switched off',
  },
  rewardNotYetValid: {
    key: 'reward_not_active',
    message: 'reward not active yet',
    details: ({ start }) => `The reward is available from ${iso(start)}`,
  },
  rewardExpired: {
    key: 'reward_expired',
    message: 'reward expired',
    details: ({ end }) => `The reward was available until ${iso(end)}`,
  },
  rewardRulesNotMet: {
    ...REDEMPTION_RULES,
    details: () => 'The rules of the reward are not met',
  },
  rewardOutOfStock: {
    key: 'quantity_exceeded',
    message: 'quantity exceeded',
    details: () => 'Nothing is left of the reward',
  },
  rewardGiven: {
    key: 'invalid_redemption',
    message: 'Invalid redemption',
    details: ({ rewardId }) => `The points bought reward ${rewardId}: return the reward`,
  },
  rewardSpent: {
    key: 'invalid_redemption',
    message: 'Invalid redemption',
    details: () => 'What the reward gave was spent',
  },
  alreadyRolledBack: { key: 'already_rolled_back', message: 'Already rolled back' },
  rollbackExceeds: {
    key: 'invalid_rollback_params',
    message: 'Invalid rollback params',
    details: ({ left, needed }) => `${needed} cannot be rolled back: ${left} can`,
  },
  madeElsewhere: { ...REDEMPTION_RULES },
  alreadyUsed: { key: 'quantity_exceeded', message: 'quantity exceeded' },
  heldElsewhere: {
    key: 'gift_amount_exceeded',
    message: 'gift amount exceeded',
    details: ({ available, held }, name) =>
      `${name}: ${available} can be spent here now, ${held} more is allotted to terminals`,
  },
  reserved: {
    key: 'gift_amount_exceeded',
    message: 'gift amount exceeded',
    details: ({ available, reserved, until }, name) =>
      `${name}: ${available} can be spent now, sessions hold ${reserved} until ${iso(until)}`,
  },
  balanceShort: { key: 'gift_amount_exceeded', message: 'gift amount exceeded' },
  limitExceeded: {
    key: 'invalid_amount',
    message: 'Invalid amount',
    details: ({ limit }) => `No balance may go beyond ${limit}`,
  },
  offlineNotAllowed: REDEMPTION_RULES,
  snapshotTooOld: REDEMPTION_RULES,
  clockUnsure: REDEMPTION_RULES,
  signatureRequired: REDEMPTION_RULES,
  voucherRiskLimit: REDEMPTION_RULES,
  terminalRiskLimit: REDEMPTION_RULES,
  shiftRiskLimit: REDEMPTION_RULES,
  approvalNeeded: REDEMPTION_RULES,
};
