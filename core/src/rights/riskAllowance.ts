import type { RiskPolicy } from '../campaign/offlinePolicy.ts';
import type { Rejection } from '../decisions/rejection.ts';

/** What a terminal knows when it asks itself how much it may accept without a right. */
export type RiskPosition = {
  readonly policy: RiskPolicy | null;
  /** The terminal's limit over all vouchers in this unit. */
  readonly terminalLimit: number;
  /** The most of it that may come from the shift; null where the shift has no limit. */
  readonly shiftLimit: number | null;
  /** Outstanding at risk for this voucher, over all vouchers in this unit, and of this shift. */
  readonly voucherOutstanding: number;
  readonly terminalOutstanding: number;
  readonly shiftOutstanding: number;
  /** Milliseconds since the last contact with HQ. */
  readonly snapshotAge: number;
  /** By how many milliseconds the clock shows too little, where it stepped back; else 0. */
  readonly clockBehind: number;
  readonly signed: boolean;
  /** Whether a manager lets it go beyond what a clerk may accept. */
  readonly approved: boolean;
  /** What the voucher holds beyond this terminal's rights, as far as the terminal knows. */
  readonly known: number;
};

export type RiskAllowance = {
  readonly amount: number;
  /** Why a redemption that needs more is refused: of the reasons that apply, the first published. */
  readonly bound: (needed: number) => Rejection;
};

/** How much may be accepted at risk, and why it is not more. */
export function riskAllowance(position: RiskPosition): RiskAllowance {
  const { policy, known } = position;
  const closed = whyNothing(position);
  if (policy === null || closed !== null)
    return { amount: 0, bound: (needed) => knownShort(known, needed) ?? closed ?? NOT_ALLOWED };
  const bounds = boundsOf(position, policy);
  const bound = (needed: number): Rejection => {
    const short = knownShort(known, needed);
    if (short !== null) return short;
    const reached = bounds.find(({ limit, outstanding }) => needed > limit - outstanding);
    if (reached === undefined) return NOT_ALLOWED;
    const { type, limit, outstanding } = reached;
    return { type, limit, outstanding, needed };
  };
  const left = bounds.map(({ limit, outstanding }) => Math.max(0, limit - outstanding));
  return { amount: Math.min(known, ...left), bound };
}

type Bound = {
  readonly type: 'voucherRiskLimit' | 'terminalRiskLimit' | 'shiftRiskLimit' | 'approvalNeeded';
  readonly limit: number;
  readonly outstanding: number;
};

/** The limits in their published order. */
function boundsOf(position: RiskPosition, { perVoucher, softPerVoucher }: RiskPolicy): Bound[] {
  const { terminalLimit, shiftLimit, approved } = position;
  const { voucherOutstanding, terminalOutstanding, shiftOutstanding } = position;
  const bounds: Bound[] = [
    { type: 'voucherRiskLimit', limit: perVoucher, outstanding: voucherOutstanding },
    { type: 'terminalRiskLimit', limit: terminalLimit, outstanding: terminalOutstanding },
  ];
  if (shiftLimit !== null)
    bounds.push({ type: 'shiftRiskLimit', limit: shiftLimit, outstanding: shiftOutstanding });
  if (softPerVoucher !== null && !approved)
    bounds.push({ type: 'approvalNeeded', limit: softPerVoucher, outstanding: voucherOutstanding });
  return bounds;
}

const NOT_ALLOWED: Rejection = { type: 'offlineNotAllowed' };

/** What closes this ground altogether, whatever is needed, or null. */
function whyNothing({ policy, snapshotAge, clockBehind, signed }: RiskPosition): Rejection | null {
  if (policy === null) return NOT_ALLOWED;
  if (snapshotAge > policy.maxSnapshotAge)
    return { type: 'snapshotTooOld', age: snapshotAge, limit: policy.maxSnapshotAge };
  if (clockBehind > 0) return { type: 'clockUnsure', behind: clockBehind };
  return policy.requireSignature && !signed ? { type: 'signatureRequired' } : null;
}

const knownShort = (known: number, needed: number): Rejection | null =>
  needed > known ? { type: 'balanceShort', available: known, needed } : null;
