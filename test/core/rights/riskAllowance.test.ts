import { type RiskPosition, riskAllowance } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';

const DAY = 86_400_000;

const position = (change: Partial<RiskPosition> = {}): RiskPosition => ({
  policy: { perVoucher: 3000, softPerVoucher: null, maxSnapshotAge: DAY, requireSignature: false },
  terminalLimit: 10_000,
  shiftLimit: null,
  voucherOutstanding: 0,
  terminalOutstanding: 0,
  shiftOutstanding: 0,
  snapshotAge: 0,
  clockBehind: 0,
  signed: false,
  approved: false,
  known: 50_000,
  ...change,
});
const strict = {
  perVoucher: 3000,
  softPerVoucher: null,
  maxSnapshotAge: DAY,
  requireSignature: true,
};

const judge = (change: Partial<RiskPosition>, needed: number) => {
  const { amount, bound } = riskAllowance(position(change));
  return needed <= amount ? 'accepted' : bound(needed);
};

describe('what may be accepted at risk', () => {
  it('[K1] is nothing without a policy', () => {
    expect(riskAllowance(position({ policy: null })).amount).toBe(0);
    expect(judge({ policy: null }, 1)).toEqual({ type: 'offlineNotAllowed' });
  });

  it.each([
    // outstanding, needed, verdict
    [0, 3000, 'accepted'],
    [0, 3001, { type: 'voucherRiskLimit', limit: 3000, outstanding: 0, needed: 3001 }],
    [2500, 500, 'accepted'],
    [2500, 501, { type: 'voucherRiskLimit', limit: 3000, outstanding: 2500, needed: 501 }],
    [3000, 1, { type: 'voucherRiskLimit', limit: 3000, outstanding: 3000, needed: 1 }],
    // The policy was tightened while more than it allows is outstanding.
    [4000, 1, { type: 'voucherRiskLimit', limit: 3000, outstanding: 4000, needed: 1 }],
  ])(
    '[K2] with %d outstanding of 3000 for the voucher, for %d is %j',
    (outstanding, needed, verdict) => {
      expect(judge({ voucherOutstanding: outstanding }, needed)).toEqual(verdict);
    },
  );

  it.each([
    [9000, 1000, 'accepted'],
    [9000, 1001, { type: 'terminalRiskLimit', limit: 10_000, outstanding: 9000, needed: 1001 }],
    [10_000, 1, { type: 'terminalRiskLimit', limit: 10_000, outstanding: 10_000, needed: 1 }],
    [11_000, 1, { type: 'terminalRiskLimit', limit: 10_000, outstanding: 11_000, needed: 1 }],
  ])('[K3] with %d outstanding of 10000 over all, for %d is %j', (outstanding, needed, verdict) => {
    expect(judge({ terminalOutstanding: outstanding }, needed)).toEqual(verdict);
  });

  it('[K3] is nothing where the terminal has no limit in this unit', () => {
    expect(judge({ terminalLimit: 0 }, 1)).toMatchObject({ type: 'terminalRiskLimit', limit: 0 });
  });

  it.each([
    [DAY, 'accepted'],
    [DAY + 1, { type: 'snapshotTooOld', age: DAY + 1, limit: DAY }],
  ])('[K4] on what was known %d ms ago is %j', (snapshotAge, verdict) => {
    expect(judge({ snapshotAge }, 100)).toEqual(verdict);
  });

  it.each([
    [true, 'accepted'],
    [false, { type: 'signatureRequired' }],
  ])('[K5] where the policy asks for a signature and it is %s is %j', (signed, verdict) => {
    expect(judge({ policy: strict, signed }, 100)).toEqual(verdict);
  });

  const soft = { ...strict, requireSignature: false, softPerVoucher: 1000 };
  it.each([
    // outstanding, needed, approved, verdict
    [0, 1000, false, 'accepted'],
    [0, 1001, false, { type: 'approvalNeeded', limit: 1000, outstanding: 0, needed: 1001 }],
    [900, 101, false, { type: 'approvalNeeded', limit: 1000, outstanding: 900, needed: 101 }],
    [900, 101, true, 'accepted'],
    [0, 3000, true, 'accepted'],
    // No manager can go beyond the hard limit, and nobody is asked for what he may not allow.
    [0, 3001, true, { type: 'voucherRiskLimit', limit: 3000, outstanding: 0, needed: 3001 }],
    [0, 3001, false, { type: 'voucherRiskLimit', limit: 3000, outstanding: 0, needed: 3001 }],
  ])(
    '[O60] with %d outstanding of 1000 that a clerk may accept, for %d, approved %j, is %j',
    (voucherOutstanding, needed, approved, verdict) => {
      expect(judge({ policy: soft, voucherOutstanding, approved }, needed)).toEqual(verdict);
    },
  );

  it.each([
    [null, 9999, 1, 'accepted'],
    [2000, 1500, 500, 'accepted'],
    [2000, 1500, 501, { type: 'shiftRiskLimit', limit: 2000, outstanding: 1500, needed: 501 }],
    [0, 0, 1, { type: 'shiftRiskLimit', limit: 0, outstanding: 0, needed: 1 }],
  ])(
    '[O61] where a shift may have %j outstanding and has %d, for %d is %j',
    (shiftLimit, shiftOutstanding, needed, verdict) => {
      expect(judge({ shiftLimit, shiftOutstanding }, needed)).toEqual(verdict);
    },
  );

  it('[O62] is nothing while the clock shows less than what is known for sure', () => {
    expect(judge({ clockBehind: 60_001 }, 1)).toEqual({ type: 'clockUnsure', behind: 60_001 });
    expect(riskAllowance(position({ clockBehind: 60_001 })).amount).toBe(0);
  });

  it('[K2] is never more than what the voucher is known to hold', () => {
    expect(judge({ known: 700 }, 700)).toBe('accepted');
    expect(judge({ known: 700 }, 701)).toEqual({
      type: 'balanceShort',
      available: 700,
      needed: 701,
    });
  });
});
