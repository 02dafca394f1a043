import { firstRejection } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  cardStock,
  couponStock,
  limit,
  loyaltyStock,
  openCounter,
  terms,
} from '../support/counter.ts';
import { TEN_PERCENT } from '../support/fixtures.ts';
import {
  amountOff,
  amountOffItems,
  basket,
  category,
  freeShipping,
  line,
  percentOff,
} from '../support/orders.ts';
import { BLOCKED, categorised, evaluate, told } from '../support/stackCase.ts';

describe('a stack', () => {
  // 10 % of 2000 is 200; 300 off; then 10 % of 1500 is 150; the card pays the 1350 that are left.
  it('[X1] is applied one after another, each on what is left to pay', () => {
    const counter = openCounter([
      couponStock('p1', TEN_PERCENT),
      couponStock('a', amountOff(300)),
      couponStock('p2', TEN_PERCENT),
      cardStock('c', 5000),
    ]);
    const stack = told(counter, { amount: 2000 }, ['p1', 'a', 'p2', 'c']);
    expect(stack.valid).toBe(true);
    expect(stack.told).toEqual([
      ['p1', 200],
      ['a', 300],
      ['p2', 150],
      ['c', 1350],
    ]);
    expect(stack.order).toMatchObject({ totalDiscountAmount: 2000, totalAmount: 0 });
  });

  it('[X1] gives points and money what the ones before them left', () => {
    const counter = openCounter([
      loyaltyStock('p', 10_000, { points: 10, amount: 1 }),
      cardStock('c', 700),
      couponStock('d', amountOff(50)),
    ]);
    const stack = told(counter, { amount: 1000 }, ['d', 'c', 'p']);
    expect(stack.told).toEqual([
      ['d', 50],
      ['c', 700],
      ['p', 250],
    ]);
    expect(stack.results.map((result) => 'judged' in result && result.judged.spent)).toEqual([
      0, 700, 2500,
    ]);
  });

  it('[X1] shows after each what the order then costs, and its own share', () => {
    const counter = openCounter([
      couponStock('d', amountOffItems(30)),
      couponStock('s', freeShipping()),
    ]);
    const order = basket([line('tea', 100, 2), line('cake', 300)], 80);
    const { results } = told(counter, order, ['d', 's']);
    expect(results.map((result) => ('order' in result ? result.order : null))).toMatchObject([
      {
        totalDiscountAmount: 60,
        totalAppliedDiscountAmount: 60,
        itemsAppliedDiscountAmount: 60,
        totalAmount: 520,
        items: [{ discountAmount: 30 }, { discountAmount: 30 }],
      },
      {
        totalDiscountAmount: 140,
        totalAppliedDiscountAmount: 80,
        itemsAppliedDiscountAmount: 0,
        shippingAppliedDiscountAmount: 80,
        totalAmount: 440,
        items: [{ appliedDiscountAmount: 0 }, { appliedDiscountAmount: 0 }],
      },
    ]);
  });

  it('[W1] judges the bounds of the order before any of its redeemables', () => {
    const counter = openCounter([
      couponStock('a', amountOff(300)),
      couponStock('b', amountOff(10), null, {
        voucher: { terms: terms({ minimumOrder: 1000 }) },
      }),
    ]);
    // The bounds of the order are those of the order before any redeemable.
    expect(told(counter, { amount: 1000 }, ['a', 'b']).told).toEqual([
      ['a', 300],
      ['b', 10],
    ]);
  });

  it('[X2] in mode `all` is refused for one that does not apply, which is named', () => {
    const counter = openCounter([
      couponStock('a', amountOff(10)),
      couponStock('b', amountOff(10), null, BLOCKED),
      couponStock('c', amountOff(10)),
    ]);
    const stack = told(counter, { amount: 100 }, ['a', 'b', 'c']);
    expect(stack.valid).toBe(false);
    expect(stack.told).toEqual([
      ['a', 10],
      ['b', 'inapplicable voucherBlocked'],
      ['c', 'skipped'],
    ]);
    expect(firstRejection(stack)).toEqual({ type: 'voucherBlocked' });
    expect(stack.order).toMatchObject({ totalDiscountAmount: 0, totalAmount: 100 });
  });

  it('[X2] names the one that refused, not one that was passed over before it', () => {
    const counter = openCounter([
      couponStock('ship', freeShipping()),
      couponStock('b', amountOff(10), null, BLOCKED),
    ]);
    const stack = told(counter, { amount: 100 }, ['ship', 'b'], { noEffect: 'skip' });
    expect(stack.told).toEqual([
      ['ship', 'skipped noItemMatches'],
      ['b', 'inapplicable voucherBlocked'],
    ]);
    expect(firstRejection(stack)).toEqual({ type: 'voucherBlocked' });
  });

  it('[X2] in mode `all` is refused for one whose company it may not join', () => {
    const counter = openCounter([
      categorised(couponStock('a', amountOff(10)), 'solo'),
      couponStock('b', amountOff(10)),
    ]);
    const stack = told(counter, { amount: 100 }, ['a', 'b'], { exclusiveCategories: ['solo'] });
    expect(stack.valid).toBe(false);
    expect(firstRejection(stack)).toEqual({ type: 'exclusionNotMet', category: 'solo' });
  });

  it('[X3] in mode `partial` leaves out what does not apply, each with its reason', () => {
    const counter = openCounter([
      couponStock('a', amountOff(10)),
      couponStock('b', amountOff(10), null, BLOCKED),
      couponStock('used', amountOff(10), 0),
      cardStock('empty', 0),
      categorised(couponStock('solo', amountOff(10)), 'solo'),
      couponStock('c', TEN_PERCENT),
    ]);
    const stack = told(counter, { amount: 100 }, ['a', 'b', 'used', 'empty', 'solo', 'c'], {
      mode: 'partial',
      exclusiveCategories: ['solo'],
    });
    expect(stack.valid).toBe(true);
    expect(stack.told).toEqual([
      ['a', 10],
      ['b', 'inapplicable voucherBlocked'],
      ['used', 'inapplicable alreadyUsed'],
      ['empty', 'inapplicable balanceShort'],
      ['solo', 'skipped exclusionNotMet'],
      ['c', 9],
    ]);
    expect(stack.order).toMatchObject({ totalDiscountAmount: 19 });
  });

  it('[X3] where nothing applies is refused with the first reason', () => {
    const counter = openCounter([
      couponStock('b', amountOff(10), null, BLOCKED),
      couponStock('used', amountOff(10), 0),
    ]);
    const stack = told(counter, { amount: 100 }, ['b', 'used'], { mode: 'partial' });
    expect(stack.valid).toBe(false);
    expect(firstRejection(stack)).toEqual({ type: 'voucherBlocked' });
    expect(stack.order).toMatchObject({ totalDiscountAmount: 0 });
  });

  it.each([
    ['all', 'refuse', false],
    ['all', 'skip', true],
    ['partial', 'refuse', true],
    ['partial', 'skip', true],
  ] as const)(
    '[X2, X3] in mode `%s`, %s what changes nothing: valid is %j',
    (mode, noEffect, valid) => {
      const counter = openCounter([
        couponStock('all', percentOff(10_000)),
        couponStock('more', amountOff(10)),
        cardStock('c', 100),
      ]);
      const stack = told(counter, { amount: 100 }, ['all', 'more', 'c'], { mode, noEffect });
      expect(stack.valid).toBe(valid);
      const status = noEffect === 'skip' ? 'skipped' : 'inapplicable';
      expect(stack.told).toEqual([
        ['all', 100],
        ['more', `${status} nothingDue`],
        ['c', valid ? `${status} nothingDue` : 'skipped'],
      ]);
    },
  );

  it('[X2] of nothing but what changes nothing is refused with the first reason', () => {
    const counter = openCounter([couponStock('d', amountOff(10)), cardStock('c', 100)]);
    const stack = told(counter, { amount: 0 }, ['d', 'c'], { noEffect: 'skip' });
    expect(stack.valid).toBe(false);
    expect(firstRejection(stack)).toEqual({ type: 'nothingDue' });
  });

  // 10 % first: 100, then 300. The amount first: 300, then 70.
  it('[X6] is applied by rank of category, and told in that order', () => {
    const counter = openCounter([
      categorised(couponStock('amount', amountOff(300)), 'second'),
      categorised(couponStock('percent', TEN_PERCENT), 'first'),
    ]);
    const ranked = { sorting: 'categoryRank' as const, categoryRank: ['first', 'second'] };
    const byRank = told(counter, { amount: 1000 }, ['amount', 'percent'], ranked);
    expect(byRank.told).toEqual([
      ['percent', 100],
      ['amount', 300],
    ]);
    expect(byRank.results.map(({ index }) => index)).toEqual([1, 0]);
    expect(told(counter, { amount: 1000 }, ['amount', 'percent']).told).toEqual([
      ['amount', 300],
      ['percent', 70],
    ]);
  });

  it('[X7] with the same redeemable twice is refused', () => {
    const counter = openCounter([cardStock('c', 100), cardStock('d', 100)]);
    expect(evaluate(counter, { amount: 100 }, ['c', 'd', 'c'])).toEqual({
      ok: false,
      rejection: { type: 'duplicateRedeemable', voucherId: 'c' },
    });
  });

  it('[X7] of more than may be asked for is refused, of so many it is not', () => {
    const counter = openCounter(['a', 'b', 'c'].map((id) => couponStock(id, amountOff(1))));
    const rules = { redeemablesLimit: 2 };
    expect(evaluate(counter, { amount: 100 }, ['a', 'b', 'c'], rules)).toEqual({
      ok: false,
      rejection: { type: 'tooManyRedeemables', limit: 2, needed: 3 },
    });
    expect(evaluate(counter, { amount: 100 }, ['a', 'b'], rules).ok).toBe(true);
  });

  it('[X9] does not use a shared limit beyond what is left', () => {
    const shared = { campaign: { terms: terms({ limits: [limit('l', 2)] }) } };
    const budget = {
      campaign: { terms: terms({ limits: [limit('b', 100, { counts: 'amount' })] }) },
    };
    const counter = openCounter([
      ...['x', 'y', 'z'].map((id) => couponStock(id, amountOff(5), null, shared)),
      cardStock('c1', 70, budget),
      cardStock('c2', 70, budget),
      cardStock('c3', 70, budget),
    ]);
    const rules = { mode: 'partial' } as const;
    expect(told(counter, { amount: 1000 }, ['x', 'y', 'z'], rules).told).toEqual([
      ['x', 5],
      ['y', 5],
      ['z', 'inapplicable limitReached'],
    ]);
    expect(told(counter, { amount: 1000 }, ['c1', 'c2', 'c3'], rules).told).toEqual([
      ['c1', 70],
      ['c2', 30],
      ['c3', 'inapplicable limitReached'],
    ]);
  });

  it('[X9] leaves a limit alone for one that did not apply', () => {
    const shared = { terms: terms({ limits: [limit('l', 1)] }) };
    const counter = openCounter([
      couponStock('b', amountOff(5), null, { campaign: shared, ...BLOCKED }),
      couponStock('ok', amountOff(5), null, { campaign: shared }),
    ]);
    expect(told(counter, { amount: 100 }, ['b', 'ok'], { mode: 'partial' }).told).toEqual([
      ['b', 'inapplicable voucherBlocked'],
      ['ok', 5],
    ]);
  });

  it('[X10] of 30 redeemables adds up to the minor unit', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `d${index}`);
    const counter = openCounter(
      ids.map((id, index) =>
        couponStock(
          id,
          index % 2 === 0 ? percentOff(333) : amountOffItems(1, { included: [category('tea')] }),
        ),
      ),
    );
    const order = basket([line('a', 997, 3, { categories: ['tea'] }), line('b', 1009)], 101);
    const stack = told(counter, order, ids);
    const taken = stack.told.map(([, amount]) => Number(amount));
    expect(taken.every((amount) => amount > 0)).toBe(true);
    const sum = taken.reduce((total, amount) => total + amount, 0);
    expect(stack.order?.totalDiscountAmount).toBe(sum);
    expect(stack.order?.totalAmount).toBe(order.amount - sum);
  });

  it('[X1] may hold cards with a named amount, without an order', () => {
    const counter = openCounter([
      loyaltyStock('p', 500, { points: 10, amount: 1 }),
      cardStock('c', 100),
      couponStock('d', amountOff(5)),
    ]);
    const named = [
      { voucherId: 'p', amount: 100 },
      { voucherId: 'c', amount: 40 },
    ];
    const stack = told(counter, null, named);
    expect(stack).toMatchObject({ valid: true, order: null });
    expect(stack.told).toEqual([
      ['p', 10],
      ['c', 40],
    ]);
    expect(told(counter, null, [...named, 'd']).told.at(-1)).toEqual([
      'd',
      'inapplicable orderMissing',
    ]);
  });

  // What is wrong with the voucher itself is published before whose company it may not join.
  it('[R2] tells what is wrong with a redeemable before whom it may not join', () => {
    const counter = openCounter([
      categorised(couponStock('s', amountOff(2)), 'solo'),
      couponStock('b', amountOff(4), null, BLOCKED),
    ]);
    const rules = { mode: 'partial' as const, exclusiveCategories: ['solo'] };
    expect(told(counter, { amount: 100 }, ['s', 'b'], rules).told).toEqual([
      ['s', 2],
      ['b', 'inapplicable voucherBlocked'],
    ]);
  });
});
