import type { Campaign } from '../campaign/campaign.ts';
import { judgeValidity } from '../time/validityWindow.ts';
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
  const verdict = judgeValidity([voucher.validity, campaign.validity], time);
  if (verdict.state === 'notYet') return { type: 'notYetValid', start: verdict.start };
  if (verdict.state === 'over') return { type: 'expired', end: verdict.end };
  return null;
}
