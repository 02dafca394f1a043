import {
  type ActivationBody,
  type EarningBody,
  type EntryBody,
  earningPartId,
  type TopUpBody,
  type Unit,
  type Voucher,
} from '@counterfoil/core';
import { checkClaims, reconcile } from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';
import { CARDS, card, entryOf, HASH, NOON, redemptionEntry } from '../support/fixtures.ts';
import { reconcileState } from '../support/reconcileState.ts';

/** What till `a` made of nothing is its own right at once. */
const made = (campaignId: string, unit: Unit, amount: number) => [
  { debit: `issued:${campaignId}:${unit}`, credit: `allotted:a:c1:${unit}`, unit, amount },
];

const activation = (change: Partial<ActivationBody> = {}, id = 's1') => {
  const body: ActivationBody = {
    type: 'activation',
    voucherId: 'c1',
    campaignId: CARDS.id,
    unit: 'JPY',
    amount: 5000,
    orderId: null,
    by: null,
    bodyHash: HASH,
    ...change,
  };
  return entryOf('a', id, body, made(body.campaignId, body.unit, body.amount));
};
const topUp = (change: Partial<TopUpBody> = {}, id = 't1') => {
  const body: TopUpBody = {
    type: 'topUp',
    voucherId: 'c1',
    unit: 'JPY',
    amount: 700,
    direction: 'add',
    expires: null,
    by: null,
    reason: null,
    bodyHash: HASH,
    ...change,
  };
  const [add] = made(CARDS.id, body.unit, body.amount);
  if (add === undefined || body.direction === 'add')
    return entryOf('a', id, body, add ? [add] : []);
  return entryOf('a', id, body, [{ ...add, debit: add.credit, credit: add.debit }]);
};
const earning = (change: Partial<EarningBody['parts'][number]> = {}, id = 'e1') => {
  const part = {
    id: earningPartId('a', 'c1', id, 0),
    ruleId: 'rule',
    base: 100,
    multiplier: 15_000,
    points: 150,
    confirms: null,
    expires: null,
  };
  const body: EarningBody = {
    type: 'earning',
    voucherId: 'c1',
    campaignId: CARDS.id,
    occasion: 'order',
    orderId: null,
    orderAmount: null,
    tierId: null,
    parts: [{ ...part, ...change }],
    bodyHash: HASH,
  };
  return entryOf('a', id, body, made(CARDS.id, 'points', { ...part, ...change }.points));
};
const points: Voucher = { ...card(), type: 'loyaltyCard', unit: 'points' };
const blank = (stockOf: string | null): Voucher => ({ ...card(), active: false, stockOf });

describe('value that a till makes', () => {
  it.each([
    ['a sale', activation(), blank('a'), null],
    ['a sale of somebody else’s blank', activation(), blank('b'), null],
    [
      'a sale for another campaign',
      activation({ campaignId: 'other' }),
      blank('a'),
      'transfersDiffer',
    ],
    ['a sale under an id of ours', activation({}, '~s1'), blank('a'), 'idReserved'],
    ['a top-up', topUp(), card(), null],
    ['a deduction', topUp({ direction: 'deduct' }), card(), 'notForTerminals'],
    ['an earning', earning(), points, null],
    ['an earning that names another’s part', earning({ id: 'part' }), points, 'rightsDiffer'],
    ['an earning that multiplied wrong', earning({ points: 151 }), points, 'amountsDiffer'],
    ['an earning on a gift card', earning(), card(), 'unitDiffers'],
  ])('[O65] %s: %#', (_, entry, voucher, reason) => {
    expect(checkClaims(entry, voucher, null)).toBe(reason);
  });

  it('[O65] uses are nothing that a till sells', () => {
    const coupon: Voucher = { ...card(), unit: 'uses' };
    expect(checkClaims(topUp({ unit: 'uses' }), coupon, null)).toBe('unitDiffers');
  });

  const findingsOf = (voucher: Voucher, body: EntryBody, status: 'active' | 'writtenOff') => {
    const entry = body.type === 'topUp' ? topUp() : activation();
    const state = reconcileState({}, { voucher, terminalStatus: status });
    const { findings, balances } = reconcile(state, entry);
    return { findings, allotted: balances.get('allotted:a:c1:JPY') };
  };

  it.each([
    [blank('a'), 'active', []],
    [blank('b'), 'active', [{ kind: 'activatedTwice', amount: 5000 }]],
    [blank(null), 'active', [{ kind: 'activatedTwice', amount: 5000 }]],
    [card(), 'active', [{ kind: 'activatedTwice', amount: 5000 }]],
    [blank(null), 'writtenOff', [{ kind: 'afterWriteOff', amount: 5000 }]],
  ] as const)('[O65] a sale is posted whatever it finds: %#', (voucher, status, findings) => {
    const found = findingsOf(voucher, activation().body, status);
    expect(found.findings).toEqual(findings);
    expect(found.allotted).toBe(status === 'active' ? 5000 : 0);
  });

  it('[O65] what a lost till tops up is a finding, and the voucher has it', () => {
    expect(findingsOf(card(), topUp().body, 'writtenOff')).toEqual({
      findings: [{ kind: 'afterWriteOff', amount: 700 }],
      allotted: 0,
    });
  });

  it('[O71] a blank that is spent by its own till before the sale came is no finding', () => {
    const state = reconcileState({ 'allotted:a:c1:JPY': 700 }, { voucher: blank('a') });
    expect(reconcile(state, redemptionEntry(700, 0)).findings).toEqual([]);
    const other = reconcileState({ 'allotted:a:c1:JPY': 700 }, { voucher: blank('b') });
    expect(reconcile(other, redemptionEntry(700, 0)).findings).toEqual([
      { kind: 'spentAfterBlock', amount: 700 },
    ]);
  });
});

describe('when an entry was made', () => {
  const HOUR = 3_600_000;
  it.each([
    // the end, when HQ got it, what is found
    [NOON + HOUR, NOON + 2 * HOUR, []],
    [NOON - HOUR, NOON + HOUR, [{ kind: 'spentAfterExpiry', amount: 700 }]],
    // The till’s clock was ahead: it came before the end.
    [NOON - HOUR, NOON - 2 * HOUR, []],
    [NOON - HOUR, NOON - HOUR, [{ kind: 'spentAfterExpiry', amount: 700 }]],
  ])(
    '[O69] at noon by its till, with the end at %d and HQ’s clock at %d',
    (end, receivedAt, found) => {
      const voucher = { ...card(), validity: { start: null, end } };
      const state = reconcileState({ 'allotted:a:c1:JPY': 700 }, { voucher, receivedAt });
      expect(reconcile(state, redemptionEntry(700, 0)).findings).toEqual(found);
    },
  );
});
