import { type Rejection, textFor } from '@counterfoil/core';
import { isTierId } from '../../../records/promotionTiers.ts';
import { ApiError, type ApiFault } from '../../http/apiError.ts';
import { REJECTION_WORDINGS, type Wording } from './rejectionWordings.ts';
import { rulesViolated } from './rulesViolated.ts';

type Details = (rejection: Rejection, name: string) => string;

const POINTS_EXCEEDED = {
  key: 'loyalty_card_points_exceeded',
  message: 'loyalty card points exceeded',
} as const;

/**
 * The fault that a refusal is told as; `name` is what the caller called the voucher or redemption,
 * `unit` what the voucher counts.
 */
export function rejectionFault(
  rejection: Rejection,
  name: string,
  unit: string | null = null,
): ApiFault {
  const promotion = isTierId(name) ? ofPromotion(rejection.type) : null;
  const { code = 400, key, message } = promotion ?? wordingOf(rejection, unit);
  const details = REJECTION_WORDINGS[rejection.type].details as Details | undefined;
  const resourceType = rejection.type === 'redemptionUnknown' ? 'redemption' : 'voucher';
  return {
    code,
    key,
    message,
    details: details?.(rejection, name) ?? name,
    ...(rejection.type === 'rulesNotMet' && rejection.text !== null
      ? { ruleMessage: textFor(rejection.text, ['en']) }
      : {}),
    ...(code === 404 ? { resourceId: name, resourceType } : {}),
    rejection,
  };
}

/** A tier that is off, or not open, is told of in words of its own. */
function ofPromotion(type: Rejection['type']): Wording | null {
  if (type === 'notYetValid' || type === 'notValidNow')
    return { key: 'promotion_not_active_now', message: 'Inactive Promotion' };
  return type === 'voucherDisabled' || type === 'campaignInactive' || type === 'expired'
    ? { key: 'promotion_inactive', message: 'Inactive Promotion' }
    : null;
}

/** A shortage is told by what is short, and a rule by what it is about. */
function wordingOf(rejection: Rejection, unit: string | null): Wording {
  const { type } = rejection;
  if (type === 'rulesNotMet') return rulesViolated(rejection.findings);
  if (type === 'heldElsewhere' || type === 'reserved' || type === 'balanceShort') {
    if (unit === 'uses') return REJECTION_WORDINGS.alreadyUsed;
    if (unit === 'points') return POINTS_EXCEEDED;
  }
  return REJECTION_WORDINGS[type];
}

export const rejectionError = (
  rejection: Rejection,
  name: string,
  unit: string | null = null,
): ApiError => new ApiError(rejectionFault(rejection, name, unit));
