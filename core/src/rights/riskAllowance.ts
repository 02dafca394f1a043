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
  /** Why it is not more: what a redemption that needs more is refused with. */
  readonly bound: (needed: number) => Rejection;
};

/** How much may be accepted at risk, and the tightest bound that holds it there. */
export function riskAllowance(position: RiskPosition): RiskAllowance {
  const { policy, snapshotAge, known } = position;
  if (policy === null) return none({ type: 'offlineNotAllowed' });
  if (snapshotAge > policy.maxSnapshotAge)
    return none({ type: 'snapshotTooOld', age: snapshotAge, limit: policy.maxSnapshotAge });
  if (policy.requireSignature && !position.signed) return none({ type: 'signatureRequired' });
  const byVoucher = Math.max(0, policy.perVoucher - position.voucherOutstanding);
  const byTerminal = Math.max(0, position.terminalLimit - position.terminalOutstanding);
  const amount = Math.min(known, byVoucher, byTerminal);
  return {
    amount,
    bound: (needed) => {
      if (amount === known) return { type: 'balanceShort', available: known, needed };
      return byVoucher <= byTerminal
        ? {
            type: 'voucherRiskLimit',
            limit: policy.perVoucher,
            outstanding: position.voucherOutstanding,
            needed,
          }
        : {
            type: 'terminalRiskLimit',
            limit: position.terminalLimit,
            outstanding: position.terminalOutstanding,
            needed,
          };
    },
  };
}

const none = (rejection: Rejection): RiskAllowance => ({ amount: 0, bound: () => rejection });
