import { Limit, NO_TERMS, Terms } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { limit, terms } from '../support/counter.ts';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('terms', () => {
  it('[W1] that ask for nothing are fine, and so are the largest', () => {
    expect(Terms.safeParse(NO_TERMS).error).toBeUndefined();
    const most = terms({
      ruleIds: many(20, (index) => `r${index}`),
      limits: many(20, (index) => limit(`l${index}`, 1)),
      categories: many(10, (index) => `c${index}`),
      minimumOrder: 0,
      maximumOrder: 2 ** 53 - 1,
    });
    expect(Terms.safeParse(most).error).toBeUndefined();
  });

  it.each([
    ['too many rules', { ruleIds: many(21, (index) => `r${index}`) }],
    ['too many limits', { limits: many(21, (index) => limit(`l${index}`, 1)) }],
    ['too many categories', { categories: many(11, (index) => `c${index}`) }],
    ['a bound below nothing', { minimumOrder: -1 }],
    ['half a yen', { maximumOrder: 0.5 }],
    ['more than a double holds', { maximumOrder: 2 ** 53 }],
    ['a rule that is no id', { ruleIds: ['a b'] }],
    ['a recurrence of no shape', { recurrence: {} }],
    ['what nobody knows', { discount: null }],
    ['nobody said who', { ownerOnly: null }],
  ])('[W1] with %s are none', (_, change) => {
    expect(Terms.safeParse({ ...NO_TERMS, ...change }).success).toBe(false);
  });

  it('[W1] have no maximum below their minimum', () => {
    const between = (minimumOrder: number, maximumOrder: number) =>
      Terms.safeParse({ ...NO_TERMS, minimumOrder, maximumOrder });
    expect(between(500, 500).success).toBe(true);
    expect(between(501, 500).error?.issues).toMatchObject([
      { path: ['maximumOrder'], message: 'is below the minimum: no order is within both' },
    ]);
  });

  it('[A6] have no two limits of one id, whatever they count', () => {
    const two = terms({ limits: [limit('l', 1), limit('l', 2, { counts: 'amount' })] });
    const refused = Terms.safeParse(two);
    expect(refused.success).toBe(false);
    expect(refused.error?.issues[0]).toMatchObject({
      path: ['limits'],
      message: 'two limits have the same id',
    });
    expect(Limit.safeParse(limit('l', 1)).success).toBe(true);
  });
});
