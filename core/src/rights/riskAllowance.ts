import type { RiskPolicy } from '../campaign/offlinePolicy.ts';
import type { Rejection } from '../decisions/rejection.ts';

/** What a terminal knows when it asks itself how much it may accept without a right. */
export type RiskPosition = {
  readonly policy: RiskPolicy | null;
  /** The terminal's limit over all vouchers in this unit. */
  readonly terminalLimit: number;
  /** Outstanding at risk for this voucher, and over all vouchers in this unit. */
  readonly voucherOutstanding: number;
  readonly terminalOutstanding: number;
  /** Milliseconds since the last contact with HQ. */
  readonly snapshotAge: number;
  readonly signed: boolean;
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
  const { policy, terminalLimit, voucherOutstanding, terminalOutstanding, known } = position;
  const closed = whyNothing(position);
  if (policy === null || closed !== null)
    return { amount: 0, bound: (needed) => knownShort(known, needed) ?? closed ?? NOT_ALLOWED };
  const byVoucher = Math.max(0, policy.perVoucher - voucherOutstanding);
  const byTerminal = Math.max(0, terminalLimit - terminalOutstanding);
  const bound = (needed: number): Rejection => {
    const short = knownShort(known, needed);
    if (short !== null) return short;
    return needed > byVoucher
      ? {
          type: 'voucherRiskLimit',
          limit: policy.perVoucher,
          outstanding: voucherOutstanding,
          needed,
        }
      : {
          type: 'terminalRiskLimit',
          limit: terminalLimit,
          outstanding: terminalOutstanding,
          needed,
        };
  };
  return { amount: Math.min(known, byVoucher, byTerminal), bound };
}

const NOT_ALLOWED: Rejection = { type: 'offlineNotAllowed' };

/** What closes this ground altogether, whatever is needed, or null. */
function whyNothing({ policy, snapshotAge, signed }: RiskPosition): Rejection | null {
  if (policy === null) return NOT_ALLOWED;
  if (snapshotAge > policy.maxSnapshotAge)
    return { type: 'snapshotTooOld', age: snapshotAge, limit: policy.maxSnapshotAge };
  return policy.requireSignature && !signed ? { type: 'signatureRequired' } : null;
}

const knownShort = (known: number, needed: number): Rejection | null =>
  needed > known ? { type: 'balanceShort', available: known, needed } : null;
