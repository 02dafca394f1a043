import {
  ALWAYS_VALID,
  inOrderOfRank,
  PromotionTier,
  tierVoucher,
  Voucher,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  booksOf,
  type Counter,
  limit,
  openCounter,
  type Stock,
  standing,
  terms,
} from '../support/counter.ts';
import { decideStack, giveBack, redeemOn, refusalOf } from '../support/counterCase.ts';
import { CARDS, NOON } from '../support/fixtures.ts';
import { amountOff, percentOff } from '../support/orders.ts';

const tier = (id: string, change: Partial<PromotionTier> = {}): PromotionTier => ({
  id,
  campaignId: 'spring',
  name: id,
  banner: null,
  discount: percentOff(1000),
  rank: 0,
  active: true,
  validity: ALWAYS_VALID,
  terms: terms({}),
  metadata: {},
  ...change,
});

const stockOf = (one: PromotionTier): Stock => ({
  voucher: tierVoucher(one),
  campaign: { ...CARDS, id: 'spring', type: 'promotion', unit: 'uses' },
  held: 0,
});

const shop = (...tiers: PromotionTier[]): Counter => openCounter(tiers.map(stockOf));

describe('a tier of a promotion', () => {
  it('[Q2] is redeemed like a voucher, and rolled back too', () => {
    const one = tier('t1', {
      terms: terms({ limits: [limit('l', 1), limit('m', 500, { counts: 'amount' })] }),
    });
    expect(PromotionTier.safeParse(one).error).toBeUndefined();
    expect(Voucher.safeParse(tierVoucher(one)).error).toBeUndefined();
    const counter = shop(one);
    const [made] = redeemOn(counter, 's1', { amount: 1000 }, ['t1']);
    expect(made?.body).toMatchObject({ voucherId: 't1', unit: null, amount: 100, spent: 0 });
    expect(refusalOf(decideStack(counter, 's2', { amount: 1000 }, ['t1']))).toMatchObject({
      type: 'limitReached',
    });
    expect(giveBack(counter, 's1.0', 'b1', 50)).toBeNull();
    giveBack(counter, 's1.0', 'b2');
    expect(standing(counter, 'limit:l:*:*:*:uses')).toBe(1);
    expect(standing(counter, 'limit:m:*:*:*:JPY')).toBe(500);
    expect(giveBack(counter, 's1.0', 'b3')).toBeNull();
    redeemOn(counter, 's3', { amount: 1000 }, ['t1']);
  });

  it('[Q2] holds nothing: without limits everybody may use it, as often as they like', () => {
    const counter = shop(tier('t1'));
    for (const id of ['s1', 's2', 's3']) redeemOn(counter, id, { amount: 1000 }, ['t1']);
    expect(booksOf(counter)).toEqual({});
  });

  it.each([
    ['voucherDisabled', tier('t1', { active: false })],
    ['expired', tier('t1', { validity: { start: null, end: NOON } })],
    ['orderTooSmall', tier('t1', { terms: terms({ minimumOrder: 2000 }) })],
    ['noItemMatches', tier('t1', { discount: null })],
  ])('[Q2] is refused like a voucher: %s', (type, one) => {
    expect(refusalOf(decideStack(shop(one), 's1', { amount: 1000 }, ['t1'])).type).toBe(type);
  });

  it('[Q2] goes with others by its categories', () => {
    const solo = { terms: terms({ categories: ['solo'] }) };
    const counter = shop(tier('t1', solo), tier('t2', { discount: amountOff(5) }));
    const stacking = { exclusiveCategories: ['solo'] };
    const asked = ['t1', 't2'];
    expect(refusalOf(decideStack(counter, 's1', { amount: 100 }, asked, { stacking }))).toEqual({
      type: 'exclusionNotMet',
      category: 'solo',
    });
  });

  it('[X6] comes by its rank, the lowest first, and of equals by its id', () => {
    const tiers = [
      tier('c', { rank: 2 }),
      tier('b'),
      tier('a', { rank: 2 }),
      tier('d', { rank: 1 }),
    ];
    expect(inOrderOfRank(tiers).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
    expect(inOrderOfRank(tiers.toReversed()).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
    expect(tiers.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
  });

  it.each([
    ['no name', { name: '' }],
    ['a rank below 0', { rank: -1 }],
    ['half a rank', { rank: 0.5 }],
    ['a start after its end', { validity: { start: 2, end: 1 } }],
    ['a colon in its id', { id: 'a:b' }],
    ['two limits of one id', { terms: terms({ limits: [limit('l', 1), limit('l', 2)] }) }],
  ])('[Q2] with %s is none', (_, change) => {
    expect(PromotionTier.safeParse(tier('t1', change)).success).toBe(false);
  });
});
