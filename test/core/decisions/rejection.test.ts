import {
  isTransient,
  type Limit,
  REJECTIONS,
  type RedeemCommand,
  type RedeemState,
  type Rejection,
  type RejectionType,
  type RiskPosition,
  redeem,
  riskAllowance,
  type Terms,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  CARDS,
  COUPONS,
  card,
  coupon,
  entryOf,
  NOON,
  ownerOf,
  pool,
  redeemState,
} from '../support/fixtures.ts';

/** The order in which the rejections are published. */
const PUBLISHED = [
  'idReused',
  'terminalNotActive',
  'codeMistyped',
  'codeForged',
  'voucherUnknown',
  'redemptionUnknown',
  'notInStock',
  'alreadyActivated',
  'duplicateRedeemable',
  'tooManyRedeemables',
  'nothingPending',
  'reasonMissing',
  'remainingExceeds',
  'alreadyReversed',
  'sameCard',
  'transferNotAllowed',
  'rewardNotOffered',
  'giftCardMissing',
  'currencyMismatch',
  'unitMismatch',
  'amountInvalid',
  'amountNotApplicable',
  'orderMissing',
  'amountExceedsOrder',
  'nothingDue',
  'voucherBlocked',
  'voucherDisabled',
  'campaignInactive',
  'notYetValid',
  'expired',
  'notYetConfirmable',
  'pendingExceeded',
  'nothingEarned',
  'rewardInactive',
  'rewardNotYetValid',
  'rewardExpired',
  'rewardRulesNotMet',
  'rewardOutOfStock',
  'notValidNow',
  'customerMissing',
  'notHolder',
  'orderTooSmall',
  'orderTooLarge',
  'ruleUnknown',
  'rulesNotMet',
  'limitUnknown',
  'noItemMatches',
  'orderOverflow',
  'limitReached',
  'exclusionNotMet',
  'stackLimitReached',
  'categoryLimitReached',
  'sourceIdReused',
  'alreadyPublished',
  'noVoucherFree',
  'notConverting',
  'selfReferral',
  'alreadyReferred',
  'referrerInactive',
  'rewardGiven',
  'rewardSpent',
  'alreadyRolledBack',
  'rollbackExceeds',
  'madeElsewhere',
  'alreadyUsed',
  'heldElsewhere',
  'reserved',
  'balanceShort',
  'limitExceeded',
  'offlineNotAllowed',
  'snapshotTooOld',
  'clockUnsure',
  'signatureRequired',
  'voucherRiskLimit',
  'terminalRiskLimit',
  'shiftRiskLimit',
  'approvalNeeded',
] as const satisfies readonly RejectionType[];

const ORDERED = Object.keys(REJECTIONS);

/** Every way of choosing one or more of the faults. */
function subsets<T>(faults: readonly T[]): T[][] {
  const all = Array.from({ length: 2 ** faults.length - 1 }, (_, index) => index + 1);
  return all.map((mask) => faults.filter((_, bit) => ((mask >> bit) & 1) === 1));
}

type Scene = { state: RedeemState; command: RedeemCommand };
type Fault = readonly [RejectionType, (scene: Scene) => Scene];

const cover = {
  type: 'cover' as const,
  redemptionId: 'r0',
  grantId: 'g',
  voucherId: 'c1',
  unit: 'JPY',
  amount: 1,
};
const inState = ({ state, command }: Scene, change: Partial<RedeemState>): Scene => ({
  state: { ...state, ...change },
  command,
});

const ANY_VOUCHER: Fault[] = [
  ['idReused', (scene) => inState(scene, { earlier: entryOf('a', 'r1', cover, []) })],
  [
    'voucherBlocked',
    (scene) => inState(scene, { voucher: { ...scene.state.voucher, blocked: true } }),
  ],
  [
    'voucherDisabled',
    (scene) => inState(scene, { voucher: { ...scene.state.voucher, active: false } }),
  ],
  [
    'campaignInactive',
    (scene) => inState(scene, { campaign: { ...scene.state.campaign, active: false } }),
  ],
  [
    'notYetValid',
    ({ state, command }) => ({
      command,
      state: {
        ...state,
        voucher: { ...state.voucher, validity: { start: NOON + 5, end: null } },
      },
    }),
  ],
  [
    'expired',
    ({ state, command }) => ({
      command,
      state: { ...state, campaign: { ...state.campaign, validity: { start: null, end: NOON } } },
    }),
  ],
];

const ON_A_CARD: Fault[] = [
  ...ANY_VOUCHER,
  [
    'currencyMismatch',
    ({ state, command }) => ({
      state,
      command: { ...command, order: { amount: command.order?.amount ?? 0, currency: 'USD' } },
    }),
  ],
  [
    'unitMismatch',
    (scene) => inState(scene, { voucher: { ...scene.state.voucher, unit: 'points' } }),
  ],
  [
    'amountExceedsOrder',
    ({ state, command }) => ({
      state,
      command: { ...command, order: { ...command.order, amount: 299 } },
    }),
  ],
  ['balanceShort', (scene) => inState(scene, { sources: [pool(100)] })],
];

/** What the terms ask, each beside what the ones before ask. */
const underTerms = (scene: Scene, change: Partial<Terms>): Scene => {
  const { campaign } = scene.state;
  return inState(scene, { campaign: { ...campaign, terms: { ...campaign.terms, ...change } } });
};
const limit = (change: Partial<Limit>): Limit => ({
  id: 'l',
  counts: 'redemptions',
  per: [],
  period: 'ever',
  most: 1,
  ...change,
});
/** Closed on the day of the redemption, a Wednesday in Tokyo. */
const CLOSED = { daysOfWeek: [0], hours: null, timeframe: null };

const BY_TERMS: Fault[] = [
  ['notValidNow', (scene) => underTerms(scene, { recurrence: CLOSED })],
  ['customerMissing', (scene) => underTerms(scene, { ownerOnly: true })],
  ['orderTooSmall', (scene) => underTerms(scene, { minimumOrder: 501 })],
  ['orderTooLarge', (scene) => underTerms(scene, { maximumOrder: 499 })],
  ['ruleUnknown', (scene) => underTerms(scene, { ruleIds: ['r'] })],
  [
    'limitUnknown',
    (scene) => inState(underTerms(scene, { limits: [limit({})] }), { limits: null }),
  ],
  ['alreadyUsed', (scene) => inState(scene, { sources: [] })],
];

const ON_A_COUPON: Fault[] = [
  ...ANY_VOUCHER,
  ['amountNotApplicable', ({ state, command }) => ({ state, command: { ...command, amount: 5 } })],
  ['alreadyUsed', (scene) => inState(scene, { sources: [] })],
  ['orderMissing', ({ state, command }) => ({ state, command: { ...command, order: null } })],
];

const STRICT = {
  perVoucher: 3000,
  softPerVoucher: null,
  maxSnapshotAge: 86_400_000,
  requireSignature: true,
};

const firstOf = (types: readonly string[]): string | undefined =>
  ORDERED.find((type) => types.includes(type));

function expectFirstNamed(scene: Scene, faults: readonly Fault[]): void {
  for (const chosen of subsets(faults)) {
    const { state, command } = chosen.reduce((so, [, spoil]) => spoil(so), scene);
    const result = redeem(state, ownerOf('a'), command, NOON);
    const expected = firstOf(chosen.map(([type]) => type));
    expect(result.ok ? 'accepted' : result.rejection.type).toBe(expected);
  }
}

describe('the rejections', () => {
  it('[R2] have a published order, and each says whether a retry can help', () => {
    expect(ORDERED).toEqual(PUBLISHED);
    const again = PUBLISHED.filter((type) => isTransient({ type } as Rejection));
    expect(again).toEqual([
      'voucherUnknown',
      'redemptionUnknown',
      'notInStock',
      'transferNotAllowed',
      'rewardNotOffered',
      'voucherBlocked',
      'voucherDisabled',
      'campaignInactive',
      'notYetValid',
      'notYetConfirmable',
      'nothingEarned',
      'rewardInactive',
      'rewardNotYetValid',
      'rewardRulesNotMet',
      'rewardOutOfStock',
      'notValidNow',
      'ruleUnknown',
      'rulesNotMet',
      'limitUnknown',
      'limitReached',
      'noVoucherFree',
      'referrerInactive',
      'madeElsewhere',
      'alreadyUsed',
      'heldElsewhere',
      'reserved',
      'balanceShort',
      'offlineNotAllowed',
      'snapshotTooOld',
      'clockUnsure',
      'signatureRequired',
      'voucherRiskLimit',
      'terminalRiskLimit',
      'shiftRiskLimit',
      'approvalNeeded',
    ]);
  });

  it('[R2] of a card: of any that apply together, the first is named', () => {
    const state = redeemState([pool(1000)], { voucher: card(), campaign: CARDS });
    const command = { id: 'r1', amount: 300, order: { amount: 500 } };
    expect(redeem(state, ownerOf('a'), command, NOON).ok).toBe(true);
    expectFirstNamed({ state, command }, ON_A_CARD);
  });

  it('[R2] of a coupon: of any that apply together, the first is named', () => {
    const source = { ...pool(1), account: 'allotted:a:d1:uses' };
    const state = redeemState([source], { voucher: coupon(), campaign: COUPONS });
    const command = { id: 'r1', amount: null, order: { amount: 500 } };
    expect(redeem(state, ownerOf('a'), command, NOON).ok).toBe(true);
    expectFirstNamed({ state, command }, ON_A_COUPON);
  });

  it('[R2] of the terms: of any that apply together, the first is named', () => {
    const source = { ...pool(1), account: 'allotted:a:d1:uses' };
    const state = redeemState([source], {
      voucher: coupon(),
      campaign: COUPONS,
      limits: new Map(),
    });
    const command = { id: 'r1', amount: null, order: { amount: 500 } };
    expect(redeem(state, ownerOf('a'), command, NOON).ok).toBe(true);
    expectFirstNamed({ state, command }, [...ANY_VOUCHER.slice(0, 4), ...BY_TERMS]);
  });

  it('[R2] of risk: of any that apply together, the first is named', () => {
    const fine: RiskPosition = {
      policy: { ...STRICT, requireSignature: false, softPerVoucher: 50 },
      terminalLimit: 10_000,
      shiftLimit: null,
      voucherOutstanding: 0,
      terminalOutstanding: 0,
      shiftOutstanding: 0,
      snapshotAge: 0,
      clockBehind: 0,
      signed: false,
      approved: true,
      known: 50_000,
    };
    const faults: [RejectionType, Partial<RiskPosition>][] = [
      ['balanceShort', { known: 99 }],
      ['snapshotTooOld', { snapshotAge: 86_400_001 }],
      ['voucherRiskLimit', { voucherOutstanding: 2950 }],
      // Tighter than the limit of the voucher: it is not named for all that.
      ['terminalRiskLimit', { terminalOutstanding: 9990 }],
      ['shiftRiskLimit', { shiftLimit: 500, shiftOutstanding: 405 }],
      ['approvalNeeded', { approved: false }],
      ['clockUnsure', { clockBehind: 60_001 }],
      ['signatureRequired', { policy: STRICT }],
      ['offlineNotAllowed', { policy: null }],
    ];
    expect(riskAllowance(fine).amount).toBe(3000);
    for (const chosen of subsets(faults)) {
      const position = Object.assign({ ...fine }, ...chosen.map(([, change]) => change));
      const { amount, bound } = riskAllowance(position);
      expect(amount).toBeLessThan(100);
      expect(bound(100).type).toBe(firstOf(chosen.map(([type]) => type)));
    }
  });
});
