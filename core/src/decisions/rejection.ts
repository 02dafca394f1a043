import type { LoyaltyRejection } from '../loyalty/rejections.ts';
import type { PricingRejection } from '../pricing/rejections.ts';
import type { PublicationRejection } from '../publications/rejections.ts';
import type { ReferralRejection } from '../referrals/rejections.ts';
import type { RuleFinding } from '../rules/ruleFinding.ts';
import type { LocalText } from '../text/localText.ts';

/** What the command itself gets wrong. */
type CommandRejection =
  | { readonly type: 'idReused' }
  | { readonly type: 'terminalNotActive'; readonly status: string }
  | { readonly type: 'codeMistyped' }
  | { readonly type: 'codeForged'; readonly reason: string }
  | { readonly type: 'voucherUnknown' }
  /** It is no card of this terminal's stock. */
  | { readonly type: 'notInStock' }
  | { readonly type: 'alreadyActivated' }
  | { readonly type: 'redemptionUnknown' }
  | { readonly type: 'currencyMismatch'; readonly expected: string; readonly given: string }
  /** The command needs another unit than the voucher counts; `given` is the voucher's. */
  | { readonly type: 'unitMismatch'; readonly expected: string; readonly given: string }
  | { readonly type: 'amountInvalid' }
  | { readonly type: 'amountNotApplicable' }
  | { readonly type: 'orderMissing' }
  | { readonly type: 'amountExceedsOrder'; readonly due: number; readonly needed: number }
  | { readonly type: 'nothingDue' };

/** Why the voucher, its campaign or their terms refuse. */
type TermsRejection =
  | { readonly type: 'voucherBlocked' }
  | { readonly type: 'voucherDisabled' }
  | { readonly type: 'campaignInactive' }
  | { readonly type: 'notYetValid'; readonly start: number }
  | { readonly type: 'expired'; readonly end: number }
  /** Closed at this hour; `next` is when it opens, or null where it never does again. */
  | { readonly type: 'notValidNow'; readonly next: number | null }
  | { readonly type: 'customerMissing' }
  | { readonly type: 'notHolder' }
  | { readonly type: 'orderTooSmall'; readonly minimum: number; readonly amount: number }
  | { readonly type: 'orderTooLarge'; readonly maximum: number; readonly amount: number }
  | { readonly type: 'ruleUnknown'; readonly ruleId: string }
  | {
      readonly type: 'rulesNotMet';
      readonly ruleId: string;
      /** What the rule itself says to the customer. */
      readonly text: LocalText | null;
      readonly findings: readonly RuleFinding[];
    }
  | { readonly type: 'limitUnknown'; readonly limitId: string }
  | { readonly type: 'noItemMatches' }
  | {
      readonly type: 'limitReached';
      readonly limitId: string;
      readonly counts: 'redemptions' | 'amount';
      readonly per: readonly ('voucher' | 'customer')[];
      readonly period: 'ever' | 'day' | 'month';
      readonly most: number;
      readonly left: number;
      readonly needed: number;
    };

/** Why a redeemable does not go with others on the same order. */
export type StackRejection =
  | { readonly type: 'duplicateRedeemable'; readonly voucherId: string }
  | { readonly type: 'tooManyRedeemables'; readonly limit: number; readonly needed: number }
  | { readonly type: 'exclusionNotMet'; readonly category: string }
  | { readonly type: 'stackLimitReached'; readonly limit: number }
  | {
      readonly type: 'categoryLimitReached';
      readonly category: string;
      readonly limit: number;
    };

type RollbackRejection =
  /** Its points bought a reward, and come back with that only. */
  | { readonly type: 'rewardGiven'; readonly rewardId: string }
  /** What the reward gave was spent meanwhile. */
  | { readonly type: 'rewardSpent'; readonly voucherId: string }
  | { readonly type: 'alreadyRolledBack' }
  | { readonly type: 'rollbackExceeds'; readonly left: number; readonly needed: number }
  | { readonly type: 'madeElsewhere'; readonly terminalId: string };

/** Why there is not enough value, or not enough of it here. */
type ShortageRejection =
  | { readonly type: 'alreadyUsed' }
  | {
      readonly type: 'heldElsewhere';
      readonly available: number;
      readonly held: number;
      readonly needed: number;
      /** When the last of the leases that hold it ends, or null where none is known. */
      readonly until: number | null;
    }
  | {
      /** Sessions hold the rest of it until then, milliseconds UTC. */
      readonly type: 'reserved';
      readonly available: number;
      readonly reserved: number;
      readonly needed: number;
      readonly until: number;
    }
  | { readonly type: 'balanceShort'; readonly available: number; readonly needed: number }
  | { readonly type: 'limitExceeded'; readonly limit: number; readonly needed: number }
  | { readonly type: 'offlineNotAllowed' }
  | { readonly type: 'snapshotTooOld'; readonly age: number; readonly limit: number }
  | { readonly type: 'signatureRequired' }
  /** The clock of this terminal cannot be right: it shows so many milliseconds too little. */
  | { readonly type: 'clockUnsure'; readonly behind: number }
  /** More than a clerk may accept: a manager may. */
  | {
      readonly type: 'approvalNeeded';
      readonly limit: number;
      readonly outstanding: number;
      readonly needed: number;
    }
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
    }
  | {
      readonly type: 'shiftRiskLimit';
      readonly limit: number;
      readonly outstanding: number;
      readonly needed: number;
    };

/**
 * Every refusal of the domain, with the numbers that explain it: amounts in the unit of what was
 * asked, times in milliseconds UTC. A refusal is data; it never leaves a trace in a ledger.
 */
export type Rejection =
  | CommandRejection
  | TermsRejection
  | PricingRejection
  | StackRejection
  | RollbackRejection
  | PublicationRejection
  | LoyaltyRejection
  | ReferralRejection
  | ShortageRejection;

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
  notInStock: { transient: true },
  alreadyActivated: { transient: false },
  duplicateRedeemable: { transient: false },
  tooManyRedeemables: { transient: false },
  nothingPending: { transient: false },
  reasonMissing: { transient: false },
  remainingExceeds: { transient: false },
  alreadyReversed: { transient: false },
  sameCard: { transient: false },
  transferNotAllowed: { transient: true },
  rewardNotOffered: { transient: true },
  giftCardMissing: { transient: false },
  currencyMismatch: { transient: false },
  unitMismatch: { transient: false },
  amountInvalid: { transient: false },
  amountNotApplicable: { transient: false },
  orderMissing: { transient: false },
  amountExceedsOrder: { transient: false },
  nothingDue: { transient: false },
  voucherBlocked: { transient: true },
  voucherDisabled: { transient: true },
  campaignInactive: { transient: true },
  notYetValid: { transient: true },
  expired: { transient: false },
  notYetConfirmable: { transient: true },
  pendingExceeded: { transient: false },
  nothingEarned: { transient: true },
  rewardInactive: { transient: true },
  rewardNotYetValid: { transient: true },
  rewardExpired: { transient: false },
  rewardRulesNotMet: { transient: true },
  rewardOutOfStock: { transient: true },
  notValidNow: { transient: true },
  customerMissing: { transient: false },
  notHolder: { transient: false },
  orderTooSmall: { transient: false },
  orderTooLarge: { transient: false },
  ruleUnknown: { transient: true },
  rulesNotMet: { transient: true },
  limitUnknown: { transient: true },
  noItemMatches: { transient: false },
  orderOverflow: { transient: false },
  limitReached: { transient: true },
  exclusionNotMet: { transient: false },
  stackLimitReached: { transient: false },
  categoryLimitReached: { transient: false },
  sourceIdReused: { transient: false },
  alreadyPublished: { transient: false },
  noVoucherFree: { transient: true },
  notConverting: { transient: false },
  selfReferral: { transient: false },
  alreadyReferred: { transient: false },
  referrerInactive: { transient: true },
  rewardGiven: { transient: false },
  rewardSpent: { transient: false },
  alreadyRolledBack: { transient: false },
  rollbackExceeds: { transient: false },
  madeElsewhere: { transient: true },
  alreadyUsed: { transient: true },
  heldElsewhere: { transient: true },
  reserved: { transient: true },
  balanceShort: { transient: true },
  limitExceeded: { transient: false },
  offlineNotAllowed: { transient: true },
  snapshotTooOld: { transient: true },
  clockUnsure: { transient: true },
  signatureRequired: { transient: true },
  voucherRiskLimit: { transient: true },
  terminalRiskLimit: { transient: true },
  shiftRiskLimit: { transient: true },
  approvalNeeded: { transient: true },
};

export const isTransient = ({ type }: Rejection): boolean => REJECTIONS[type].transient;
