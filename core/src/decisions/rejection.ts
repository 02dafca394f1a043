/**
 * Every refusal of the domain, with the numbers that explain it: amounts in the unit of what was
 * asked, times in milliseconds UTC. A refusal is data; it never leaves a trace in a ledger.
 */
export type Rejection =
  | { readonly type: 'idReused' }
  | { readonly type: 'terminalNotActive'; readonly status: string }
  | { readonly type: 'codeMistyped' }
  | { readonly type: 'codeForged'; readonly reason: string }
  | { readonly type: 'voucherUnknown' }
  | { readonly type: 'redemptionUnknown' }
  | { readonly type: 'currencyMismatch'; readonly expected: string; readonly given: string }
  | { readonly type: 'unitMismatch'; readonly expected: string | null; readonly given: string }
  | { readonly type: 'amountInvalid' }
  | { readonly type: 'amountNotApplicable' }
  | { readonly type: 'orderMissing' }
  | { readonly type: 'amountExceedsOrder'; readonly due: number; readonly needed: number }
  | { readonly type: 'nothingDue' }
  | { readonly type: 'voucherBlocked' }
  | { readonly type: 'campaignInactive' }
  | { readonly type: 'notYetValid'; readonly start: number }
  | { readonly type: 'expired'; readonly end: number }
  | { readonly type: 'alreadyRolledBack' }
  | { readonly type: 'rollbackExceeds'; readonly left: number; readonly needed: number }
  | { readonly type: 'madeElsewhere'; readonly terminalId: string }
  | { readonly type: 'alreadyUsed' }
  | {
      readonly type: 'heldElsewhere';
      readonly available: number;
      readonly held: number;
      readonly needed: number;
      /** When the last of the leases that hold it ends, or null where none is known. */
      readonly until: number | null;
    }
  | { readonly type: 'balanceShort'; readonly available: number; readonly needed: number }
  | { readonly type: 'limitExceeded'; readonly limit: number; readonly needed: number }
  | { readonly type: 'offlineNotAllowed' }
  | { readonly type: 'snapshotTooOld'; readonly age: number; readonly limit: number }
  | { readonly type: 'signatureRequired' }
  | {
      readonly type: 'voucherRiskLimit';
      readonly limit: number;
      readonly outstanding: number;
      readonly needed: number;
    }
  | {
      readonly type: 'terminalRiskLimit';
      readonly limit: number;
      readonly outstanding: number;
      readonly needed: number;
    };

export type RejectionType = Rejection['type'];

/**
 * The rejections in order of precedence: of several that apply, a decision names the first. For
 * each: whether the same command may succeed later without anything about it being changed.
 */
export const REJECTIONS: Readonly<Record<RejectionType, { readonly transient: boolean }>> = {
  idReused: { transient: false },
  terminalNotActive: { transient: false },
  codeMistyped: { transient: false },
  codeForged: { transient: false },
  voucherUnknown: { transient: true },
  redemptionUnknown: { transient: true },
  currencyMismatch: { transient: false },
  unitMismatch: { transient: false },
  amountInvalid: { transient: false },
  amountNotApplicable: { transient: false },
  orderMissing: { transient: false },
  amountExceedsOrder: { transient: false },
  nothingDue: { transient: false },
  voucherBlocked: { transient: true },
  campaignInactive: { transient: true },
  notYetValid: { transient: true },
  expired: { transient: false },
  alreadyRolledBack: { transient: false },
  rollbackExceeds: { transient: false },
  madeElsewhere: { transient: true },
  alreadyUsed: { transient: true },
  heldElsewhere: { transient: true },
  balanceShort: { transient: true },
  limitExceeded: { transient: false },
  offlineNotAllowed: { transient: true },
  snapshotTooOld: { transient: true },
  signatureRequired: { transient: true },
  voucherRiskLimit: { transient: true },
  terminalRiskLimit: { transient: true },
};

export const isTransient = ({ type }: Rejection): boolean => REJECTIONS[type].transient;
