import {
  type Balances,
  mergeBalances,
  type PendingTransfer,
  postPending,
  postTransfers,
  reservePending,
  type Transfer,
  voidPending,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON } from '../support/fixtures.ts';

const PENDING: PendingTransfer = {
  id: 'p1',
  debit: 'voucher:c1:JPY',
  credit: 'redeemed:ginza:JPY',
  unit: 'JPY',
  amount: 300,
  expires: NOON,
};

const settle = (balances: Balances, transfers: readonly Transfer[]): Balances => {
  const posted = postTransfers(balances, transfers);
  if (!posted.ok) throw new Error(`short on ${posted.rejection.account}`);
  return mergeBalances(balances, posted.value);
};
const CARD = new Map([['voucher:c1:JPY', 1000]]);
const reserved = settle(CARD, [reservePending(PENDING)]);

describe('a pending transfer', () => {
  it('[L5] sets its amount aside, so that it cannot be spent', () => {
    expect(Object.fromEntries(reserved)).toEqual({ 'voucher:c1:JPY': 700, 'pending:p1:JPY': 300 });
  });

  it.each([
    [300, { 'voucher:c1:JPY': 700, 'pending:p1:JPY': 0, 'redeemed:ginza:JPY': 300 }],
    [120, { 'voucher:c1:JPY': 880, 'pending:p1:JPY': 0, 'redeemed:ginza:JPY': 120 }],
    [1, { 'voucher:c1:JPY': 999, 'pending:p1:JPY': 0, 'redeemed:ginza:JPY': 1 }],
  ])('[L5] posted with %d gives the rest of 300 back', (amount, expected) => {
    expect(Object.fromEntries(settle(reserved, postPending(PENDING, amount)))).toEqual(expected);
  });

  it('[L5] voided gives all of it back', () => {
    const voided = settle(reserved, [voidPending(PENDING)]);
    expect(Object.fromEntries(voided)).toEqual({ 'voucher:c1:JPY': 1000, 'pending:p1:JPY': 0 });
  });

  it.each([0, -1, 301, Number.NaN])('[L5] is never posted with %d of 300', (amount) => {
    expect(() => postPending(PENDING, amount)).toThrow(/bug/);
  });

  it('[L5] ends once, whichever of post and void comes first and however often both are tried', () => {
    const attempts = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant('void' as const)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(attempts, (tries) => {
        let balances = reserved;
        let ended = 0;
        for (const attempt of tries) {
          const transfers =
            attempt === 'void' ? [voidPending(PENDING)] : postPending(PENDING, attempt);
          const posted = postTransfers(balances, transfers);
          if (!posted.ok) continue;
          balances = mergeBalances(balances, posted.value);
          ended += 1;
        }
        const [first] = tries;
        const taken = first === 'void' ? 0 : (first ?? 0);
        expect(ended).toBe(1);
        expect(balances.get('pending:p1:JPY')).toBe(0);
        expect(balances.get('voucher:c1:JPY')).toBe(1000 - taken);
      }),
      { seed: 4713 },
    );
  });
});
