import { judgeRedeemable, startOrder } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  type Asking,
  cardStock,
  couponStock,
  limit,
  loyaltyStock,
  openCounter,
  redeemableOf,
  type Stock,
  sceneOf,
  standing,
  terms,
} from '../support/counter.ts';
import {
  decideStack,
  giveBack,
  redeemOn,
  refusalOf,
  spendForReward,
} from '../support/counterCase.ts';
import { accepted, NOON, TEN_PERCENT } from '../support/fixtures.ts';
import { amountOff } from '../support/orders.ts';

const DAY = 86_400_000;

const limited = (stock: Stock, ...limits: ReturnType<typeof limit>[]): Stock => ({
  ...stock,
  campaign: { ...stock.campaign, terms: terms({ limits }) },
});

const refusal = (...args: Parameters<typeof decideStack>) => refusalOf(decideStack(...args));

describe('a redemption under limits', () => {
  it('[A1] of redemptions is refused beyond them, with what is left and needed', () => {
    const counter = openCounter([limited(couponStock('d', TEN_PERCENT), limit('l', 2))]);
    redeemOn(counter, 'r1', { amount: 100 }, ['d']);
    redeemOn(counter, 'r2', { amount: 100 }, ['d']);
    expect(refusal(counter, 'r3', { amount: 100 }, ['d'])).toEqual({
      type: 'limitReached',
      limitId: 'l',
      counts: 'redemptions',
      per: [],
      period: 'ever',
      most: 2,
      left: 0,
      needed: 1,
    });
  });

  it('[A1] of an amount counts what comes off orders, and is exact at the edge', () => {
    const budget = limit('budget', 250, { counts: 'amount' });
    const counter = openCounter([limited(couponStock('d', TEN_PERCENT), budget)]);
    redeemOn(counter, 'r1', { amount: 1000 }, ['d']);
    // 10 % of 1505 is 150.5, so 151 where 150 is left.
    expect(refusal(counter, 'r2', { amount: 1505 }, ['d'])).toMatchObject({
      type: 'limitReached',
      left: 150,
      needed: 151,
    });
    redeemOn(counter, 'r3', { amount: 1504 }, ['d']);
    expect(refusal(counter, 'r4', { amount: 5 }, ['d'])).toMatchObject({ left: 0, needed: 1 });
  });

  it('[A1] of an amount bounds what a card pays, where none was named', () => {
    const budget = limit('budget', 300, { counts: 'amount' });
    const counter = openCounter([limited(cardStock('c', 1000), budget)]);
    const [paid] = redeemOn(counter, 'r1', { amount: 800 }, ['c']);
    expect(paid?.body).toMatchObject({ amount: 300, spent: 300 });
    expect(refusal(counter, 'r2', { amount: 800 }, ['c'])).toMatchObject({
      type: 'limitReached',
      left: 0,
      needed: 1,
    });
  });

  it('[A1] of an amount refuses a card that was asked for more', () => {
    const budget = limit('budget', 300, { counts: 'amount' });
    const counter = openCounter([limited(cardStock('c', 1000), budget)]);
    expect(
      refusal(counter, 'r1', { amount: 800 }, [{ voucherId: 'c', amount: 301 }]),
    ).toMatchObject({ type: 'limitReached', left: 300, needed: 301 });
    redeemOn(counter, 'r2', { amount: 800 }, [{ voucherId: 'c', amount: 300 }]);
  });

  // 10 points are 3 yen. 25 yen are worth 84 points (83 are worth 24), 24 yen are worth 80.
  it('[A1] of an amount counts what points pay, and takes no points for nothing', () => {
    const budget = limit('budget', 25, { counts: 'amount' });
    const stock = loyaltyStock('p', 1000, { points: 10, amount: 3 });
    const counter = openCounter([limited(stock, budget)]);
    const [paid] = redeemOn(counter, 'r1', { amount: 500 }, ['p']);
    expect(paid?.body).toMatchObject({ amount: 25, spent: 84 });
    expect(standing(counter, 'voucher:p:points')).toBe(916);
  });

  // One point is 100 yen: 50 yen of a budget have no room for a single one.
  it('[A1] of an amount that is too small for one point is refused by name', () => {
    const budget = limit('budget', 50, { counts: 'amount' });
    const stock = loyaltyStock('p', 10, { points: 1, amount: 100 });
    const counter = openCounter([limited(stock, budget)]);
    expect(refusal(counter, 'r1', { amount: 500 }, ['p'])).toMatchObject({
      type: 'limitReached',
      left: 50,
      needed: 100,
    });
  });

  it('[A1] of a reward counts a use and no amount', () => {
    const stock = limited(
      loyaltyStock('p', 1000, null),
      limit('uses', 1),
      limit('budget', 1, { counts: 'amount' }),
    );
    const counter = openCounter([stock]);
    const had = accepted(spendForReward(counter, 'r1', 'p', 300));
    expect(had.body).toMatchObject({ amount: 0, spent: 300, rewardId: 'reward' });
    expect(spendForReward(counter, 'r2', 'p', 300)).toMatchObject({
      ok: false,
      rejection: { type: 'limitReached', limitId: 'uses' },
    });
    giveBack(counter, 'r1', 'b1');
    expect(standing(counter, 'voucher:p:points')).toBe(1000);
    expect(spendForReward(counter, 'r3', 'p', 300).ok).toBe(true);
  });

  it('[A2] gives each voucher, customer and pair a share of its own', () => {
    const discount = amountOff(10);
    const shares = [
      limit('code', 3, { per: ['voucher'] }),
      limit('person', 2, { per: ['customer'] }),
      limit('pair', 1, { per: ['voucher', 'customer'] }),
    ];
    const counter = openCounter([
      limited(couponStock('d1', discount), ...shares),
      limited(couponStock('d2', discount), ...shares),
      limited(couponStock('d3', discount), ...shares),
    ]);
    const order = { amount: 100 };
    const as = (customerId: string): Asking => ({ customerId });
    redeemOn(counter, 'r1', order, ['d1'], as('ann'));
    expect(refusal(counter, 'r2', order, ['d1'], as('ann'))).toMatchObject({ limitId: 'pair' });
    redeemOn(counter, 'r3', order, ['d2'], as('ann'));
    expect(refusal(counter, 'r4', order, ['d3'], as('ann'))).toMatchObject({ limitId: 'person' });
    redeemOn(counter, 'r5', order, ['d1'], as('bob'));
    redeemOn(counter, 'r6', order, ['d1'], as('cid'));
    expect(refusal(counter, 'r7', order, ['d1'], as('dan'))).toMatchObject({ limitId: 'code' });
    redeemOn(counter, 'r8', order, ['d2'], as('dan'));
  });

  it('[A2] gives each day and month of the time zone of the programme a share', () => {
    // NOON is 09:00 on the first of April in Tokyo; the next day begins 15 hours later.
    const counter = openCounter([
      limited(
        couponStock('d', amountOff(10)),
        limit('daily', 1, { period: 'day' }),
        limit('monthly', 2, { period: 'month' }),
      ),
    ]);
    const order = { amount: 100 };
    const at = (time: number): Asking => ({ time });
    const midnight = NOON + 15 * 3_600_000;
    redeemOn(counter, 'r1', order, ['d'], at(NOON));
    expect(refusal(counter, 'r2', order, ['d'], at(midnight - 1))).toMatchObject({
      limitId: 'daily',
      period: 'day',
    });
    redeemOn(counter, 'r3', order, ['d'], at(midnight));
    const lastOfApril = midnight + 29 * DAY - 1;
    expect(refusal(counter, 'r4', order, ['d'], at(lastOfApril))).toMatchObject({
      limitId: 'monthly',
      period: 'month',
    });
    redeemOn(counter, 'r5', order, ['d'], at(lastOfApril + 1));
  });

  it('[A2] asks for the customer where a share is kept for each', () => {
    const stock = limited(couponStock('d', TEN_PERCENT), limit('l', 1, { per: ['customer'] }));
    const counter = openCounter([stock]);
    expect(refusal(counter, 'r1', { amount: 100 }, ['d'])).toEqual({ type: 'customerMissing' });
  });

  it('[A4] is refused by name where the shares are not kept, even without a customer’s', () => {
    const counter = openCounter([limited(couponStock('d', TEN_PERCENT), limit('l', 1))]);
    const state = redeemableOf(counter, 'd', counter.balances);
    const order = { amount: 100 };
    const ask = { amount: null, order, running: startOrder(order), rewardPoints: null };
    const scene = { ...sceneOf(counter.balances, {}), limits: null };
    expect(judgeRedeemable(state, scene, ask, NOON)).toEqual({
      ok: false,
      rejection: { type: 'limitUnknown', limitId: 'l' },
    });
    const free = { ...state, campaign: { ...state.campaign, terms: terms({}) } };
    expect(judgeRedeemable(free, scene, ask, NOON).ok).toBe(true);
  });

  it('[A5] gives an amount back with the amount, a use with the last part', () => {
    const stock = limited(
      cardStock('c', 1000),
      limit('uses', 1),
      limit('budget', 1000, { counts: 'amount' }),
    );
    const counter = openCounter([stock]);
    redeemOn(counter, 'r1', { amount: 600 }, ['c']);
    const left = () => [
      standing(counter, 'limit:uses:*:*:*:uses'),
      standing(counter, 'limit:budget:*:*:*:JPY'),
    ];
    expect(left()).toEqual([0, 400]);
    giveBack(counter, 'r1.0', 'b1', 250);
    expect(left()).toEqual([0, 650]);
    giveBack(counter, 'r1.0', 'b2', 349);
    expect(left()).toEqual([0, 999]);
    giveBack(counter, 'r1.0', 'b3', 1);
    expect(left()).toEqual([1, 1000]);
    expect(giveBack(counter, 'r1.0', 'b4')).toBeNull();
  });

  it('[A5] gives back to the day that was used, whatever day it is', () => {
    const counter = openCounter([
      limited(couponStock('d', amountOff(10)), limit('daily', 1, { period: 'day' })),
    ]);
    const order = { amount: 100 };
    redeemOn(counter, 'r1', order, ['d'], { time: NOON });
    redeemOn(counter, 'r2', order, ['d'], { time: NOON + DAY });
    giveBack(counter, 'r1.0', 'b1');
    expect(refusal(counter, 'r3', order, ['d'], { time: NOON + DAY })).toMatchObject({ left: 0 });
    redeemOn(counter, 'r4', order, ['d'], { time: NOON });
  });

  it('[A6] of the same id is shared by campaigns, of another id or unit it is not', () => {
    const inCampaign = (id: string, campaignId: string, ...limits: ReturnType<typeof limit>[]) => {
      const change = { voucher: { campaignId }, campaign: { id: campaignId } };
      return limited(couponStock(id, amountOff(10), null, change), ...limits);
    };
    const shared = limit('shared', 2);
    const counter = openCounter([
      inCampaign('d1', 'one', shared),
      inCampaign('d2', 'two', shared),
      inCampaign('d3', 'three', limit('own', 2)),
      inCampaign('d4', 'four', limit('shared', 10, { counts: 'amount' })),
    ]);
    const order = { amount: 100 };
    redeemOn(counter, 'r1', order, ['d1']);
    redeemOn(counter, 'r2', order, ['d2']);
    expect(refusal(counter, 'r3', order, ['d1'])).toMatchObject({ limitId: 'shared', left: 0 });
    expect(refusal(counter, 'r4', order, ['d2'])).toMatchObject({ limitId: 'shared', left: 0 });
    redeemOn(counter, 'r5', order, ['d3']);
    redeemOn(counter, 'r6', order, ['d4']);
  });

  // The same share, told of twice: it is used once, and no more than the stricter of the two allows.
  it('[A1] of the same share by campaign and voucher uses it once, and keeps to the stricter', () => {
    const strict = { voucher: { terms: terms({ limits: [limit('l', 1)] }) } };
    const counter = openCounter([
      limited(couponStock('d', amountOff(10), null, strict), limit('l', 10)),
    ]);
    const [made] = redeemOn(counter, 'r1', { amount: 100 }, ['d']);
    expect(made?.body.type === 'redemption' && made.body.limits.length).toBe(1);
    expect(refusal(counter, 'r2', { amount: 100 }, ['d'])).toMatchObject({
      type: 'limitReached',
      most: 1,
      left: 0,
    });
  });

  it('[A3] that was lowered and raised between redemptions counts what was used', () => {
    const stock = couponStock('d', amountOff(10));
    const counter = openCounter([limited(stock, limit('l', 3))]);
    const order = { amount: 100 };
    const change = (most: number) =>
      counter.campaigns.set('d', {
        ...stock.campaign,
        terms: terms({ limits: [limit('l', most)] }),
      });
    redeemOn(counter, 'r1', order, ['d']);
    redeemOn(counter, 'r2', order, ['d']);
    change(1);
    expect(refusal(counter, 'r3', order, ['d'])).toMatchObject({ most: 1, left: 0, needed: 1 });
    giveBack(counter, 'r1.0', 'b1');
    expect(refusal(counter, 'r4', order, ['d'])).toMatchObject({ most: 1, left: 0 });
    change(4);
    for (const id of ['r5', 'r6', 'r7']) redeemOn(counter, id, order, ['d']);
    expect(refusal(counter, 'r8', order, ['d'])).toMatchObject({ most: 4, left: 0 });
  });

  it('[A1] answers the same for a share that was never opened and one that was emptied', () => {
    const counter = openCounter([limited(couponStock('d', amountOff(10)), limit('l', 1))]);
    redeemOn(counter, 'r1', { amount: 100 }, ['d']);
    giveBack(counter, 'r1.0', 'b1');
    const again = accepted(decideStack(counter, 'r2', { amount: 100 }, ['d']));
    expect(again.type).toBe('decided');
  });
});
