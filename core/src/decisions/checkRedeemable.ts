import type { Campaign } from '../campaign/campaign.ts';
import { judgeValidity, type ValidityWindow } from '../time/validityWindow.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { Rejection } from './rejection.ts';

/** Whether the voucher may be redeemed at all at `time` (milliseconds UTC), whatever it holds. */
export function checkRedeemable(
  voucher: Voucher,
  campaign: Campaign,
  time: number,
): Rejection | null {
  if (voucher.blocked) return { type: 'voucherBlocked' };
  if (!voucher.active) return { type: 'voucherDisabled' };
  if (!campaign.active) return { type: 'campaignInactive' };
  const verdict = judgeValidity(validityWindows(voucher, campaign), time);
  if (verdict.state === 'notYet') return { type: 'notYetValid', start: verdict.start };
  if (verdict.state === 'over') return { type: 'expired', end: verdict.end };
  return null;
}

/**
 * The windows that the voucher is valid in. Where publishing gave it an end of its own, that one
 * counts in place of its campaign's.
 */
export function validityWindows(voucher: Voucher, campaign: Campaign): readonly ValidityWindow[] {
  const { validity, holderId } = voucher;
  const hasOwnEnd =
    campaign.publishing.expiresAfter !== null && holderId !== null && validity.end !== null;
  return [validity, hasOwnEnd ? { ...campaign.validity, end: null } : campaign.validity];
}
