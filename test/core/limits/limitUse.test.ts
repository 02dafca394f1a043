import {
  type Balances,
  type Limit,
  limitAccounts,
  limitReturnTransfers,
  limitScopesOf,
  limitStanding,
  limitUseOf,
  limitUseTransfers,
  mergeBalances,
  postTransfers,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { limit, terms } from '../support/counter.ts';
import { accepted, MAX, NOON } from '../support/fixtures.ts';

const SCOPE = 'l:*:*:*:uses';
const of = (most: number): Limit => limit('l', most);

type Step =
  | { readonly use: number; readonly most: number }
  | { readonly back: number }
  | { readonly left: number; readonly most: number };

/** Takes the steps one after another; `left` says what is expected to be left. */
function live(steps: readonly Step[]): Balances {
  let balances: Balances = new Map();
  for (const step of steps) {
    if ('left' in step) {
      expect(limitStanding(of(step.most), SCOPE, balances).left).toBe(step.left);
      continue;
    }
    const transfers =
      'use' in step
        ? limitUseTransfers(limitUseOf(limitStanding(of(step.most), SCOPE, balances), step.use))
        : limitReturnTransfers([{ scope: SCOPE, amount: step.back }]);
    balances = mergeBalances(balances, accepted(postTransfers(balances, transfers)));
  }
  return balances;
}

describe('a limit', () => {
  it('[A1] has all of it left at first, less what was used, and nothing at the end', () => {
    live([
      { left: 5, most: 5 },
      { use: 2, most: 5 },
      { left: 3, most: 5 },
      { use: 3, most: 5 },
      { left: 0, most: 5 },
    ]);
  });

  it('[A1] cannot be used beyond what is left: that is a bug of the caller', () => {
    const standing = limitStanding(of(2), SCOPE, new Map());
    expect(() => limitUseOf(standing, 3)).toThrow();
    expect(() => limitUseOf(standing, 0)).toThrow();
  });

  it('[A3] raised, adds what it was raised by; what was used stays used', () => {
    live([
      { use: 4, most: 5 },
      { left: 6, most: 10 },
      { use: 6, most: 10 },
      { left: 0, most: 10 },
      { left: 1, most: 11 },
    ]);
  });

  it('[A3] lowered, takes only what is left', () => {
    live([
      { use: 4, most: 10 },
      { left: 2, most: 6 },
      { left: 0, most: 4 },
      { left: 0, most: 3 },
      { left: 0, most: 1 },
      // Raised again, it counts what was used before: 4 of 5.
      { left: 1, most: 5 },
    ]);
  });

  it('[A3] lowered below what was used, has something left once enough came back', () => {
    live([
      { use: 8, most: 10 },
      { left: 0, most: 5 },
      { back: 2 },
      { left: 0, most: 5 },
      { back: 1 },
      { left: 0, most: 5 },
      { back: 1 },
      // 4 of 5 are used.
      { left: 1, most: 5 },
      { use: 1, most: 5 },
      { left: 0, most: 5 },
      { left: 5, most: 10 },
    ]);
  });

  it('[A3] lowered and used in between, never counts the same use twice', () => {
    const balances = live([
      { use: 1, most: 10 },
      { use: 1, most: 3 },
      { use: 1, most: 7 },
      { use: 1, most: 4 },
      { left: 0, most: 4 },
      { back: 4 },
      { left: 4, most: 4 },
    ]);
    expect(balances.get(`capacity:${SCOPE}`)).toBe(-4);
    expect(balances.get(`consumed:${SCOPE}`)).toBe(0);
  });

  it('[A1] may be as large as an amount can be, changed at either end', () => {
    live([
      { use: MAX - 1, most: MAX },
      { left: 1, most: MAX },
      { left: 0, most: 1 },
      { back: MAX - 1 },
      { left: 1, most: 1 },
      { use: 1, most: 1 },
      { left: MAX - 1, most: MAX },
    ]);
  });

  it('[A5] takes back to the share that was used', () => {
    const day = 'l:*:*:2026-04-01:uses';
    const next = 'l:*:*:2026-04-02:uses';
    const used = limitUseTransfers(limitUseOf(limitStanding(of(2), day, new Map()), 2));
    const balances = accepted(postTransfers(new Map(), used));
    const back = limitReturnTransfers([{ scope: day, amount: 1 }]);
    const after = mergeBalances(balances, accepted(postTransfers(balances, back)));
    expect(limitStanding(of(2), day, after).left).toBe(1);
    expect(limitStanding(of(2), next, after).left).toBe(2);
  });

  it('[A5] cannot be given more than was used of it', () => {
    const balances = live([{ use: 2, most: 5 }]);
    const back = limitReturnTransfers([{ scope: SCOPE, amount: 3 }]);
    expect(postTransfers(balances, back)).toMatchObject({ ok: false });
  });

  it('[A2] is read by the accounts of all shares that a redemption would use', () => {
    const all = [
      terms({ limits: [limit('a', 1), limit('b', 1, { per: ['customer'] })] }),
      terms({ limits: [limit('c', 1, { per: ['voucher'], counts: 'amount' })] }),
    ];
    const subject = { voucherId: 'v', currency: 'JPY', timeZone: 'UTC' };
    expect(limitScopesOf(all, { ...subject, customerId: 'ann' }, NOON)).toEqual([
      'a:*:*:*:uses',
      'b:*:ann:*:uses',
      'c:v:*:*:JPY',
    ]);
    expect(limitScopesOf(all, { ...subject, customerId: null }, NOON)).toEqual([
      'a:*:*:*:uses',
      'c:v:*:*:JPY',
    ]);
    expect(limitAccounts(['a:*:*:*:uses'])).toEqual([
      'capacity:a:*:*:*:uses',
      'limit:a:*:*:*:uses',
      'consumed:a:*:*:*:uses',
    ]);
  });
});
