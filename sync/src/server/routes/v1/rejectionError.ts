import type { Rejection, RejectionType } from '@counterfoil/core';
import { ApiError, type ApiFault } from '../http/apiError.ts';

type Wording = (rejection: Rejection, name: string) => string;

type Wordings = {
  readonly [T in RejectionType]: Pick<ApiFault, 'key' | 'message'> & {
    readonly code?: number;
    readonly details?: (rejection: Extract<Rejection, { type: T }>, name: string) => string;
  };
};

const OFFLINE_ONLY = {
  key: 'redemption_rules_violated',
  message: 'redemption does not match validation rules',
} as const;

/** How each refusal of the domain is told in the API; the status is 400 where none is named. */
const WORDINGS: Wordings = {
  idReused: {
    code: 409,
    key: 'idempotency_key_reused',
    message: 'Idempotency key reused',
    details: () => 'Another request was made under this Idempotency-Key before. Use a new one.',
  },
  terminalNotActive: { ...OFFLINE_ONLY, details: ({ status }) => `The terminal is ${status}` },
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
  currencyMismatch: {
    key: 'invalid_order',
    message: 'Invalid order',
    details: ({ expected, given }) => `The order is in ${given}, the programme in ${expected}`,
  },
  unitMismatch: {
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: (_, name) => `${name} does not hold money`,
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
  campaignInactive: { key: 'voucher_disabled', message: 'voucher is disabled' },
  notYetValid: { key: 'voucher_not_active', message: 'voucher not active yet' },
  expired: { key: 'voucher_expired', message: 'voucher expired' },
  alreadyRolledBack: { key: 'already_rolled_back', message: 'Already rolled back' },
  rollbackExceeds: {
    key: 'invalid_rollback_params',
    message: 'Invalid rollback params',
    details: ({ left, needed }) => `${needed} cannot be rolled back: ${left} can`,
  },
  madeElsewhere: { ...OFFLINE_ONLY },
  alreadyUsed: { key: 'quantity_exceeded', message: 'quantity exceeded' },
  heldElsewhere: {
    key: 'gift_amount_exceeded',
    message: 'gift amount exceeded',
    details: ({ available, held }, name) =>
      `${name}: ${available} can be spent here now, ${held} more is allotted to terminals`,
  },
  balanceShort: { key: 'gift_amount_exceeded', message: 'gift amount exceeded' },
  limitExceeded: {
    key: 'invalid_amount',
    message: 'Invalid amount',
    details: ({ limit }) => `No balance may go beyond ${limit}`,
  },
  offlineNotAllowed: OFFLINE_ONLY,
  snapshotTooOld: OFFLINE_ONLY,
  signatureRequired: OFFLINE_ONLY,
  voucherRiskLimit: OFFLINE_ONLY,
  terminalRiskLimit: OFFLINE_ONLY,
};

/**
 * The fault that a refusal is told as; `name` is what the caller called the voucher or redemption,
 * `unit` what the voucher counts.
 */
export function rejectionFault(
  rejection: Rejection,
  name: string,
  unit: string | null = null,
): ApiFault {
  const isUse = rejection.type === 'heldElsewhere' && unit === 'uses';
  const { code = 400, key, message } = WORDINGS[isUse ? 'alreadyUsed' : rejection.type];
  const wording = WORDINGS[rejection.type].details as Wording | undefined;
  const resourceType = rejection.type === 'redemptionUnknown' ? 'redemption' : 'voucher';
  return {
    code,
    key,
    message,
    details: wording?.(rejection, name) ?? name,
    ...(code === 404 ? { resourceId: name, resourceType } : {}),
    rejection,
  };
}

export const rejectionError = (
  rejection: Rejection,
  name: string,
  unit: string | null = null,
): ApiError => new ApiError(rejectionFault(rejection, name, unit));
