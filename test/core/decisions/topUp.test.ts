import {
  appendEntry,
  EMPTY_JOURNAL,
  HQ_OWNER,
  type TopUpCommand,
  type TopUpState,
  topUp,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { accepted, CARDS, COUPONS, card, coupon, MAX, NOON, ownerOf } from '../support/fixtures.ts';

const state = (change: Partial<TopUpState> = {}): TopUpState => ({
  voucher: card(),
  campaign: CARDS,
  earlier: null,
  available: 1000,
  ...change,
});
const command = (amount: number, direction: TopUpCommand['direction']): TopUpCommand => ({
  id: 't1',
  amount,
  direction,
  expires: null,
  by: null,
  reason: null,
});
const verdict = (change: Partial<TopUpState>, asked: TopUpCommand) => {
  const result = topUp(state(change), HQ_OWNER, asked, NOON);
  if (!result.ok) return result.rejection;
  return result.value.type === 'decided' ? result.value.draft.transfers : result.value.entry;
};

describe('a top-up', () => {
  it('[B6] adds what the campaign issues', () => {
    expect(verdict({}, command(500, 'add'))).toEqual([
      { debit: 'issued:cards:JPY', credit: 'voucher:c1:JPY', unit: 'JPY', amount: 500 },
    ]);
  });

  it.each([
    [1, 'accepted'],
    [1000, 'accepted'],
    [1001, { type: 'balanceShort', available: 1000, needed: 1001 }],
  ])('[B6] as a deduction of %d of 1000 that nobody was allotted is %j', (amount, expected) => {
    const answer = verdict({}, command(amount, 'deduct'));
    if (expected !== 'accepted') expect(answer).toEqual(expected);
    else
      expect(answer).toEqual([
        { debit: 'voucher:c1:JPY', credit: 'issued:cards:JPY', unit: 'JPY', amount },
      ]);
  });

  it('[B6] of a voucher that has ended is refused, and of one that begins later is not', () => {
    const blocked = card('c1', { blocked: true });
    const early = card('c1', { validity: { start: NOON + 1, end: null } });
    expect(verdict({ voucher: blocked }, command(1, 'add'))).toEqual({ type: 'voucherBlocked' });
    expect(verdict({ voucher: early }, command(1, 'add'))).toHaveLength(1);
  });

  it('[B6] of a coupon is refused', () => {
    expect(verdict({ voucher: coupon(), campaign: COUPONS }, command(1, 'add'))).toMatchObject({
      type: 'unitMismatch',
    });
  });

  it('[B6, M1] beyond 2^53 − 1 is refused with the limit', () => {
    expect(verdict({ available: MAX - 1 }, command(1, 'add'))).toHaveLength(1);
    expect(verdict({ available: MAX - 1 }, command(2, 'add'))).toEqual({
      type: 'limitExceeded',
      limit: MAX,
      needed: 2,
    });
  });

  it('[R1] again is the same entry, and under its id with another amount is refused', () => {
    const first = accepted(topUp(state(), HQ_OWNER, command(500, 'add'), NOON));
    if (first.type !== 'decided') throw new Error('not decided');
    const earlier = appendEntry(ownerOf('hq'), EMPTY_JOURNAL, first.draft, NOON);
    expect(verdict({ earlier }, command(500, 'add'))).toEqual(earlier);
    expect(verdict({ earlier }, command(501, 'add'))).toEqual({ type: 'idReused' });
    expect(verdict({ earlier }, command(500, 'deduct'))).toEqual({ type: 'idReused' });
  });
});
