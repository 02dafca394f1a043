import type { Rejection, RejectionType } from '@counterfoil/core';

/** One rejection of each type, with numbers that are easy to find again in a sentence. */
export const rejectionSamples: {
  readonly [T in RejectionType]: Extract<Rejection, { readonly type: T }>;
} = {
  idReused: { type: 'idReused' },
  terminalNotActive: { type: 'terminalNotActive', status: 'revoked' },
  codeMistyped: { type: 'codeMistyped' },
  codeForged: { type: 'codeForged', reason: 'signature' },
  voucherUnknown: { type: 'voucherUnknown' },
  redemptionUnknown: { type: 'redemptionUnknown' },
  currencyMismatch: { type: 'currencyMismatch', expected: 'USD', given: 'JPY' },
  unitMismatch: { type: 'unitMismatch', expected: 'points', given: 'JPY' },
  amountInvalid: { type: 'amountInvalid' },
  amountNotApplicable: { type: 'amountNotApplicable' },
  orderMissing: { type: 'orderMissing' },
  amountExceedsOrder: { type: 'amountExceedsOrder', due: 1234, needed: 5678 },
  nothingDue: { type: 'nothingDue' },
  voucherBlocked: { type: 'voucherBlocked' },
  campaignInactive: { type: 'campaignInactive' },
  notYetValid: { type: 'notYetValid', start: Date.UTC(2026, 11, 24, 15, 30) },
  expired: { type: 'expired', end: Date.UTC(2026, 2, 30, 15) },
  alreadyRolledBack: { type: 'alreadyRolledBack' },
  rollbackExceeds: { type: 'rollbackExceeds', left: 1234, needed: 5678 },
  madeElsewhere: { type: 'madeElsewhere', terminalId: 'ter_77' },
  alreadyUsed: { type: 'alreadyUsed' },
  heldElsewhere: {
    type: 'heldElsewhere',
    available: 1234,
    held: 4321,
    needed: 5678,
    until: Date.UTC(2026, 11, 24, 15, 30),
  },
  balanceShort: { type: 'balanceShort', available: 1234, needed: 5678 },
  limitExceeded: { type: 'limitExceeded', limit: 1234, needed: 5678 },
  offlineNotAllowed: { type: 'offlineNotAllowed' },
  snapshotTooOld: { type: 'snapshotTooOld', age: 26 * 3_600_000, limit: 4 * 3_600_000 },
  signatureRequired: { type: 'signatureRequired' },
  voucherRiskLimit: { type: 'voucherRiskLimit', limit: 1234, outstanding: 4321, needed: 5678 },
  terminalRiskLimit: { type: 'terminalRiskLimit', limit: 1234, outstanding: 4321, needed: 5678 },
};
