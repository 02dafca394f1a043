import {
  type Condition,
  compileRule,
  judgeRedeemable,
  type Order,
  REJECTIONS,
  type RedeemableState,
  type RejectionType,
  startOrder,
  type Voucher,
  validate,
} from '@counterfoil/core';
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
  terms,
} from '../support/counter.ts';
import { accepted, type CARDS, NOON, TEN_PERCENT } from '../support/fixtures.ts';
import {
  amountOff,
  amountOffItems,
  basket,
  extra,
  freeUnits,
  line,
  percentOffItems,
  product,
  select,
} from '../support/orders.ts';

type Ask = { amount?: number | null; rewardPoints?: number | null; asking?: Asking };

function judge(
  stock: Stock,
  order: Order | null,
  { amount = null, rewardPoints = null, asking = {} }: Ask = {},
) {
  const counter = openCounter([stock]);
  const state = redeemableOf(counter, stock.voucher.id, counter.balances);
  const running = order === null ? null : startOrder(order);
  const scene = sceneOf(counter.balances, asking);
  return judgeRedeemable(
    state,
    scene,
    { amount, order, running, rewardPoints },
    asking.time ?? NOON,
  );
}

const rules = new Map([
  [
    'never',
    compileRule({
      id: 'never',
      name: 'never',
      when: { fact: 'order.amount', is: 'lessThan', value: 0 } as Condition,
      message: null,
      applicableTo: null,
    }),
  ],
  [
    'tea',
    compileRule({
      id: 'tea',
      name: 'tea',
      when: { fact: 'order.amount', is: 'atLeast', value: 0 } as Condition,
      message: null,
      applicableTo: select({ included: [product('tea')] }),
    }),
  ],
]);

describe('what several reasons refuse', () => {
  const closed = { daysOfWeek: [0], hours: null, timeframe: null };
  const over = { start: null, end: NOON };
  const soon = { start: NOON + 1, end: null };
  /** Each makes one thing wrong: together they are wrong in all of these ways. */
  const wrongs: [RejectionType, Partial<Voucher>, object, Order | null][] = [
    ['currencyMismatch', {}, {}, { amount: 5, currency: 'USD' }],
    ['nothingDue', {}, {}, { amount: 0 }],
    ['voucherBlocked', { blocked: true }, {}, null],
    ['voucherDisabled', { active: false }, {}, null],
    ['campaignInactive', {}, { active: false }, null],
    ['notYetValid', { validity: soon }, {}, null],
    ['expired', {}, { validity: over }, null],
    ['notValidNow', {}, { recurrence: closed }, null],
    ['customerMissing', {}, { ownerOnly: true }, null],
    ['orderTooSmall', {}, { minimumOrder: 10_000 }, null],
    ['orderTooLarge', {}, { maximumOrder: 1 }, null],
    ['ruleUnknown', {}, { ruleIds: ['gone'] }, null],
    ['rulesNotMet', {}, { ruleIds: ['never'] }, null],
    ['limitReached', {}, { limits: [limit('l', 1, { counts: 'amount' })] }, null],
  ];

  /** All that is wrong from the given one on, and the last: no use is left. */
  function wrongFrom(index: number) {
    const voucher: Partial<Voucher> = {};
    let validity: object = { start: null, end: null };
    let isActive = true;
    const asked: Record<string, unknown> = {};
    let order: Order = { amount: 500 };
    const ruleIds: string[] = [];
    for (const [, record, more, given] of wrongs.slice(index)) {
      Object.assign(voucher, record);
      const { validity: until, active, ruleIds: named, ...rest } = more as Record<string, never>;
      validity = until ?? validity;
      isActive = isActive && active !== false;
      ruleIds.push(...((named as string[] | undefined) ?? []));
      Object.assign(asked, rest);
      order = { ...given, ...order };
    }
    if (index === 1) order = { amount: 0 };
    const stock = couponStock('d', TEN_PERCENT, 0, {
      voucher,
      campaign: {
        active: isActive,
        validity: validity as typeof CARDS.validity,
        terms: terms({ ...asked, ruleIds }),
      },
    });
    return { stock, order };
  }

  it.each(wrongs.map(([type], index) => [type, index] as const))(
    '[R2] is refused with the first that is published: %s',
    (type, index) => {
      const { stock, order } = wrongFrom(index);
      const judged = judge(stock, order, { asking: { context: { rules } } });
      expect(judged.ok ? null : judged.rejection.type).toBe(type);
    },
  );

  it('[R2] stands here in the order in which it is published', () => {
    const published = Object.keys(REJECTIONS);
    const places = wrongs.map(([type]) => published.indexOf(type));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(published.indexOf('alreadyUsed')).toBeGreaterThan(Math.max(...places));
  });

  it('[R2] with nothing but the last is refused with that', () => {
    const judged = judge(couponStock('d', TEN_PERCENT, 0), { amount: 500 });
    expect(judged.ok ? null : judged.rejection).toEqual({ type: 'alreadyUsed' });
  });

  it('[W1] asks for an order where its terms have bounds', () => {
    const bounded = { campaign: { terms: terms({ minimumOrder: 1 }) } };
    expect(judge(cardStock('c', 500, bounded), null, { amount: 5 })).toEqual({
      ok: false,
      rejection: { type: 'orderMissing' },
    });
    expect(judge(cardStock('c', 500), null, { amount: 5 }).ok).toBe(true);
  });
});

describe('a validation', () => {
  const basketOf = () => basket([line('tea', 300, 2), line('cake', 150)], 50);

  it('[R11] shows what the redemption does to the order, line by line', () => {
    const stock = couponStock('d', percentOffItems(1000));
    const { amount, spent, applied, running } = accepted(judge(stock, basketOf()));
    expect({ amount, spent }).toEqual({ amount: 75, spent: 0 });
    expect(applied).toEqual({
      total: 75,
      order: 0,
      shipping: 0,
      items: [
        { index: 0, amount: 60, quantity: 2 },
        { index: 1, amount: 15, quantity: 1 },
      ],
      added: [],
      applicable: [0, 1],
    });
    expect(running).toMatchObject({ amount: 800, itemsDiscount: 75, orderDiscount: 0 });
  });

  it('[R11] shows the units that it adds', () => {
    const stock = couponStock('d', freeUnits(extra(product('mug'), 2, 40)));
    const { amount, applied } = accepted(judge(stock, basketOf()));
    expect(amount).toBe(80);
    expect(applied?.added).toEqual([
      { index: 2, productId: 'mug', skuId: null, quantity: 2, price: 40 },
    ]);
  });

  it('[R11] confines a discount to the items that its rules are about', () => {
    const stock = couponStock('d', amountOffItems(10), null, {
      campaign: { terms: terms({ ruleIds: ['tea'] }) },
    });
    const judged = accepted(judge(stock, basketOf(), { asking: { context: { rules } } }));
    expect(judged.applied?.items.map(({ index }) => index)).toEqual([0]);
    const noTea = basket([line('cake', 150)]);
    expect(judge(stock, noTea, { asking: { context: { rules } } })).toEqual({
      ok: false,
      rejection: { type: 'noItemMatches' },
    });
  });

  it('[R11] of a card shows what it pays, and of points what they are worth', () => {
    expect(accepted(judge(cardStock('c', 300), basketOf()))).toMatchObject({
      amount: 300,
      spent: 300,
      spendable: 300,
      applied: { total: 300, order: 300, items: [] },
    });
    // 999 points at 10 a yen are worth 99 yen, which 990 points pay.
    const points = loyaltyStock('p', 999, { points: 10, amount: 1 });
    expect(accepted(judge(points, basketOf()))).toMatchObject({
      amount: 99,
      spent: 990,
      spendable: 999,
      applied: { order: 99 },
    });
  });

  it('[R12] without a stack is the judgement itself', () => {
    const stock = couponStock('d', amountOff(30), 2, {
      campaign: { terms: terms({ limits: [limit('l', 9)] }) },
    });
    const counter = openCounter([stock]);
    const state: RedeemableState = redeemableOf(counter, 'd', counter.balances);
    const scene = sceneOf(counter.balances, {});
    const order = basketOf();
    const dry = validate({ ...state, ...scene }, { amount: null, order }, NOON);
    expect(dry).toEqual(judge(stock, order));
    expect(accepted(dry)).toMatchObject({
      limits: [{ scope: 'l:*:*:*:uses', opening: 9, amount: 1 }],
      rights: [{ account: 'voucher:d:uses', amount: 1 }],
    });
  });
});

describe('the reward that points are spent for', () => {
  it.each([
    ['is all of its price', 500, {}, null],
    ['short of it is refused', 499, {}, { type: 'balanceShort', available: 499, needed: 500 }],
    ['with an amount is refused', 900, { amount: 5 }, { type: 'amountNotApplicable' }],
  ] as const)('[B7] %s', (_, held, ask, refusal) => {
    const judged = judge(
      loyaltyStock('p', held, null),
      { amount: 0 },
      { rewardPoints: 500, ...ask },
    );
    if (refusal === null) expect(accepted(judged)).toMatchObject({ amount: 0, spent: 500 });
    else expect(judged).toEqual({ ok: false, rejection: refusal });
  });

  it('[R10] of a card that holds no points is refused', () => {
    expect(judge(cardStock('c', 500), null, { rewardPoints: 5 })).toEqual({
      ok: false,
      rejection: { type: 'unitMismatch', expected: 'points', given: 'JPY' },
    });
    expect(judge(loyaltyStock('p', 500, null), { amount: 100 })).toMatchObject({
      ok: false,
      rejection: { type: 'unitMismatch' },
    });
  });
});
