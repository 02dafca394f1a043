import { describe, expect, it } from 'vitest';
import { couponStock, openCounter, type Stock, terms } from '../support/counter.ts';
import { amountOff } from '../support/orders.ts';
import { BLOCKED, categorised, told } from '../support/stackCase.ts';

describe('the company of a stack', () => {
  it('[X4] applies an exclusive one with joint ones, and none of the others', () => {
    const counter = openCounter([
      categorised(couponStock('j1', amountOff(1)), 'joint'),
      categorised(couponStock('s', amountOff(2)), 'solo'),
      couponStock('n', amountOff(4)),
      categorised(couponStock('j2', amountOff(8)), 'joint'),
    ]);
    const rules = {
      mode: 'partial' as const,
      exclusiveCategories: ['solo'],
      jointCategories: ['joint'],
    };
    expect(told(counter, { amount: 100 }, ['j1', 's', 'n', 'j2'], rules).told).toEqual([
      ['j1', 1],
      ['s', 2],
      ['n', 'skipped exclusionNotMet'],
      ['j2', 8],
    ]);
    expect(told(counter, { amount: 100 }, ['n', 's'], rules).told).toEqual([
      ['n', 4],
      ['s', 'skipped exclusionNotMet'],
    ]);
  });

  it('[X4] takes no notice of an exclusive one that did not apply', () => {
    const counter = openCounter([
      categorised(couponStock('s', amountOff(2), null, BLOCKED), 'solo'),
      couponStock('n', amountOff(4)),
    ]);
    expect(
      told(counter, { amount: 100 }, ['s', 'n'], {
        mode: 'partial',
        exclusiveCategories: ['solo'],
      }).told,
    ).toEqual([
      ['s', 'inapplicable voucherBlocked'],
      ['n', 4],
    ]);
  });

  it('[X5] applies no more than its limit, nor than that of a category', () => {
    const counter = openCounter([
      categorised(couponStock('a1', amountOff(1)), 'a'),
      categorised(couponStock('a2', amountOff(2)), 'a'),
      couponStock('n1', amountOff(4)),
      couponStock('n2', amountOff(8)),
      couponStock('n3', amountOff(16)),
    ]);
    const rules = { mode: 'partial', perCategoryLimit: 1, applicableLimit: 3 } as const;
    expect(told(counter, { amount: 100 }, ['a1', 'a2', 'n1', 'n2', 'n3'], rules).told).toEqual([
      ['a1', 1],
      ['a2', 'skipped categoryLimitReached'],
      ['n1', 4],
      ['n2', 8],
      ['n3', 'skipped stackLimitReached'],
    ]);
  });

  it('[X5] counts the categories of the campaign and of the voucher, each once', () => {
    const both = (id: string, own: string): Stock => {
      const stock = categorised(couponStock(id, amountOff(1)), own);
      return { ...stock, campaign: { ...stock.campaign, terms: terms({ categories: ['a'] }) } };
    };
    const counter = openCounter([both('x', 'a'), both('y', 'b')]);
    const rules = { mode: 'partial', perCategoryLimit: 1 } as const;
    expect(told(counter, { amount: 100 }, ['x', 'y'], rules).told).toEqual([
      ['x', 1],
      ['y', 'skipped categoryLimitReached'],
    ]);
    expect(told(counter, { amount: 100 }, ['x'], rules).told).toEqual([['x', 1]]);
  });
});
