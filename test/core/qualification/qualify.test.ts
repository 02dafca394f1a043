import { qualify } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  cardStock,
  couponStock,
  limit,
  loyaltyStock,
  openCounter,
  redeemableOf,
  type Stock,
  sceneOf,
  terms,
} from '../support/counter.ts';
import { NOON } from '../support/fixtures.ts';
import { amountOff, percentOff } from '../support/orders.ts';

function offers(stocks: readonly Stock[], amount: number | null, customerId: string | null = null) {
  const counter = openCounter(stocks);
  const candidates = stocks.map(({ voucher }) =>
    redeemableOf(counter, voucher.id, counter.balances),
  );
  const order = amount === null ? null : { amount };
  return qualify(sceneOf(counter.balances, { customerId }), candidates, order, NOON);
}

const ending = (end: number | null) => ({ voucher: { validity: { start: null, end } } });

describe('what a customer could use', () => {
  it('[Q1] is told with the best deal first, each judged by itself on the whole order', () => {
    const told = offers(
      [
        couponStock('ten', percentOff(1000)),
        couponStock('fifty', amountOff(50)),
        cardStock('card', 300),
        loyaltyStock('points', 1200, { points: 10, amount: 1 }),
        couponStock('half', percentOff(5000)),
      ],
      1000,
    );
    expect(told.offers.map(({ voucherId, worth }) => [voucherId, worth])).toEqual([
      ['half', 500],
      ['card', 300],
      ['points', 120],
      ['ten', 100],
      ['fifty', 50],
    ]);
    expect(told.refused).toEqual([]);
    for (const { worth, order, judged } of told.offers) {
      expect(order).toMatchObject({ totalDiscountAmount: worth, totalAmount: 1000 - worth });
      expect(judged.amount).toBe(worth);
    }
  });

  it('[Q1] of equals names the one that ends first, then as they were given', () => {
    const stocks = [
      couponStock('never1', amountOff(50), null, ending(null)),
      couponStock('late', amountOff(50), null, ending(NOON + 9)),
      couponStock('never2', amountOff(50), null, ending(null)),
      couponStock('soon', amountOff(50), null, ending(NOON + 1)),
      couponStock('byCampaign', amountOff(50), null, {
        campaign: { validity: { start: null, end: NOON + 5 } },
      }),
      couponStock('never3', amountOff(50), null, ending(null)),
    ];
    expect(offers(stocks, 1000).offers.map(({ voucherId }) => voucherId)).toEqual([
      'soon',
      'byCampaign',
      'late',
      'never1',
      'never2',
      'never3',
    ]);
  });

  it('[Q1] says of each that is refused why', () => {
    const told = offers(
      [
        couponStock('blocked', amountOff(1), null, { voucher: { blocked: true } }),
        couponStock('used', amountOff(1), 0),
        couponStock('theirs', amountOff(1), null, {
          voucher: { holderId: 'bob', terms: terms({ ownerOnly: true }) },
        }),
        couponStock('big', amountOff(1), null, {
          campaign: { terms: terms({ minimumOrder: 5000 }) },
        }),
        cardStock('empty', 0),
        couponStock('ok', amountOff(1)),
      ],
      1000,
      'ann',
    );
    expect(told.offers.map(({ voucherId }) => voucherId)).toEqual(['ok']);
    expect(told.refused.map(({ voucherId, rejection }) => [voucherId, rejection.type])).toEqual([
      ['blocked', 'voucherBlocked'],
      ['used', 'alreadyUsed'],
      ['theirs', 'notHolder'],
      ['big', 'orderTooSmall'],
      ['empty', 'balanceShort'],
    ]);
  });

  it('[Q1] does not let one candidate use what another needs', () => {
    const shared = { campaign: { terms: terms({ limits: [limit('l', 1)] }) } };
    const told = offers(
      ['a', 'b'].map((id) => couponStock(id, amountOff(5), null, shared)),
      1000,
    );
    expect(told.offers.map(({ voucherId }) => voucherId)).toEqual(['a', 'b']);
  });

  it('[Q1] without an order refuses whatever needs one', () => {
    const told = offers([couponStock('d', amountOff(1)), cardStock('c', 5)], null);
    expect(told.refused).toEqual([
      { voucherId: 'd', rejection: { type: 'orderMissing' } },
      { voucherId: 'c', rejection: { type: 'orderMissing' } },
    ]);
  });

  it('[Q1] of nobody and nothing is nothing', () => {
    expect(offers([], 100)).toEqual({ offers: [], refused: [] });
  });
});
