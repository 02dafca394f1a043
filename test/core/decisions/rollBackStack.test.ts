import {
  type Earning,
  type Redemption,
  RollBackStackCommand,
  type RollBackStackState,
  rollBackStack,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  booksOf,
  type Counter,
  cardStock,
  couponStock,
  HQ,
  limit,
  loyaltyStock,
  openCounter,
  post,
  standing,
  terms,
} from '../support/counter.ts';
import { giveBack, redeemOn, spendForReward } from '../support/counterCase.ts';
import { accepted, NOON, TEN_PERCENT } from '../support/fixtures.ts';

const shop = (): Counter =>
  openCounter([
    couponStock('d', TEN_PERCENT, 3, {
      campaign: {
        terms: terms({ limits: [limit('l', 5), limit('m', 900, { counts: 'amount' })] }),
      },
    }),
    loyaltyStock('p', 1000, { points: 7, amount: 3 }),
    cardStock('c', 500),
  ]);

/** A redemption of 10 % (100), 300 points (128) and 500 of a card, on an order of 1000. */
function sold(): Counter {
  const counter = shop();
  const asked = ['d', { voucherId: 'p', amount: 300 }, { voucherId: 'c', amount: 500 }];
  redeemOn(counter, 's1', { amount: 1000 }, asked);
  return counter;
}

const command = (
  parts: readonly (readonly [string, string, (number | null)?])[],
): RollBackStackCommand => ({
  parts: parts.map(([id, redemptionId, amount = null]) => ({ id, redemptionId, amount })),
  remaining: 0,
  reason: 'came back',
});

const state = (counter: Counter, asked: RollBackStackCommand): RollBackStackState => ({
  redemptions: [...counter.redemptions.values()],
  earnings: [],
  earlier: counter.entries.filter((entry) => asked.parts.some(({ id }) => id === entry.id)),
});

const decide = (counter: Counter, asked: RollBackStackCommand) =>
  rollBackStack(state(counter, asked), HQ, asked);

function undo(counter: Counter, asked: RollBackStackCommand): void {
  const decided = accepted(decide(counter, asked));
  if (decided.type === 'decided') post(counter, decided.drafts, NOON);
}

const all = command([
  ['b0', 's1.0'],
  ['b1', 's1.1'],
  ['b2', 's1.2'],
]);

describe('a rollback of a stack', () => {
  it('[B8] gives back all of its redemptions together', () => {
    const counter = sold();
    undo(counter, all);
    expect(booksOf(counter)).toEqual({
      ...booksOf(shop()),
      'capacity:l:*:*:*:uses': -5,
      'limit:l:*:*:*:uses': 5,
      'capacity:m:*:*:*:JPY': -900,
      'limit:m:*:*:*:JPY': 900,
    });
  });

  it('[B8] gives back nothing where one of them cannot come back', () => {
    const counter = sold();
    giveBack(counter, 's1.1', 'early');
    expect(decide(counter, all)).toEqual({ ok: false, rejection: { type: 'alreadyRolledBack' } });
    expect(decide(sold(), command([['b0', 's1.0', 50]]))).toMatchObject({
      ok: false,
      rejection: { type: 'rollbackExceeds', left: 100, needed: 50 },
    });
    expect(
      decide(
        sold(),
        command([
          ['b0', 's1.2'],
          ['b1', 'gone'],
        ]),
      ),
    ).toEqual({ ok: false, rejection: { type: 'redemptionUnknown' } });
  });

  it('[B8] again gives the same entries; with anything changed under its ids it is refused', () => {
    const counter = sold();
    undo(counter, all);
    const again = decide(counter, all);
    expect(again).toMatchObject({ ok: true, value: { type: 'repeated' } });
    expect(again.ok && again.value.type === 'repeated' && again.value.entries.length).toBe(3);
    const changed = [
      command([
        ['b0', 's1.0'],
        ['b1', 's1.1'],
        ['b2', 's1.2', 400],
      ]),
      command([
        ['b0', 's1.1'],
        ['b1', 's1.0'],
        ['b2', 's1.2'],
      ]),
      command([
        ['b0', 's1.0'],
        ['b1', 's1.1'],
        ['b2', 's1.2'],
        ['b3', 's1.2'],
      ]),
      { ...all, reason: 'another' },
    ];
    for (const other of changed) expect(decide(counter, other).ok).toBe(false);
  });

  it('[B8] is refused where some of its parts were another command’s', () => {
    const counter = sold();
    undo(counter, command([['b0', 's1.0']]));
    const more = command([
      ['b0', 's1.0'],
      ['b1', 's1.1'],
    ]);
    expect(decide(counter, more)).toEqual({ ok: false, rejection: { type: 'idReused' } });
  });

  // The same redemption named twice: the second part finds what the first one left.
  it('[B2] never gives a redemption back twice, though two parts name it', () => {
    const twice = command([
      ['b0', 's1.2'],
      ['b1', 's1.2'],
    ]);
    expect(decide(sold(), twice)).toEqual({ ok: false, rejection: { type: 'alreadyRolledBack' } });
    const tooMuch = command([
      ['b0', 's1.2', 300],
      ['b1', 's1.2', 201],
    ]);
    expect(decide(sold(), tooMuch)).toEqual({
      ok: false,
      rejection: { type: 'rollbackExceeds', left: 200, needed: 201 },
    });
    const counter = sold();
    undo(
      counter,
      command([
        ['b0', 's1.2', 300],
        ['b1', 's1.2', 200],
      ]),
    );
    expect(standing(counter, 'voucher:c:JPY')).toBe(500);
  });

  it('[B8] names each of its parts once', () => {
    const twice = command([
      ['b0', 's1.0'],
      ['b0', 's1.1'],
    ]);
    expect(RollBackStackCommand.safeParse(twice).success).toBe(false);
    expect(RollBackStackCommand.safeParse(all).error).toBeUndefined();
    expect(RollBackStackCommand.safeParse(command([])).success).toBe(false);
  });

  it('[B8] takes the redemption of the terminal that made it', () => {
    const counter = sold();
    const made = counter.redemptions.get('s1.2');
    if (made === undefined) throw new Error('not made');
    const elsewhere: Redemption = { ...made, terminalId: 'till', storeId: 'ginza' };
    const decided = accepted(
      rollBackStack(
        { redemptions: [elsewhere], earnings: [], earlier: [] },
        HQ,
        command([['b0', 's1.2']]),
      ),
    );
    expect(decided.type === 'decided' && decided.drafts[0]?.transfers).toEqual([
      { debit: 'redeemed:ginza:JPY', credit: 'atRisk:hq:c:JPY', unit: 'JPY', amount: 500 },
    ]);
  });
});

const ONCE = 10_000;

/** An earning of `points` on an order of 1000, confirmed, on card `p`. */
const earningOf = (id: string, points: number): Earning => ({
  id,
  terminalId: 'hq',
  storeId: 'hq',
  at: { time: NOON, counter: 0 },
  voucherId: 'p',
  campaignId: 'points',
  occasion: 'order',
  orderId: 'o1',
  orderAmount: 1000,
  parts: [
    {
      id: `${id}.0`,
      ruleId: 'rule',
      base: points,
      multiplier: ONCE,
      points,
      confirms: null,
      expires: null,
      pending: 0,
      cancelled: 0,
      reversed: 0,
      expired: 0,
    },
  ],
});

describe('what the order earned', () => {
  /** `held` points on the card, of which `earned` were earned on the order. */
  const reversed = (held: number, earned: readonly number[], remaining: number) => {
    const counter = sold();
    const available = standing(counter, 'voucher:p:points');
    expect(available).toBe(700);
    const asked = { ...command([['b0', 's1.2']]), remaining };
    const earnings = earned.map((points, index) => ({
      earning: earningOf(`e${index}`, points),
      available: held,
    }));
    const decided = accepted(rollBackStack({ ...state(counter, asked), earnings }, HQ, asked));
    if (decided.type !== 'decided') throw new Error('repeated');
    return decided.drafts.flatMap(({ body }) =>
      body.type === 'earningReversal'
        ? [[body.parts.reduce((sum, { card }) => sum + card, 0), body.owed]]
        : [],
    );
  };

  it.each([
    // held, earned, what is left of the order, points back and owed
    [700, [100], 0, [[100, 0]]],
    [700, [100], 250, [[75, 0]]],
    [700, [100], 1000, []],
    [60, [100], 0, [[100, 40]]],
    // Two earnings on one card: together they take no more than it holds.
    [
      100,
      [80, 50],
      0,
      [
        [80, 0],
        [50, 30],
      ],
    ],
    [
      700,
      [80, 50],
      0,
      [
        [80, 0],
        [50, 0],
      ],
    ],
    [
      0,
      [80, 50],
      0,
      [
        [80, 80],
        [50, 50],
      ],
    ],
    [
      30,
      [80, 50],
      0,
      [
        [80, 50],
        [50, 50],
      ],
    ],
  ])(
    '[B8] goes back with it: of %d held and %j earned, with %d left: %j',
    (held, earned, left, back) => {
      expect(reversed(held, earned, left)).toEqual(back);
    },
  );

  it('[L1] posts on the card as it stands, however many earnings it had', () => {
    const counter = sold();
    const asked = { ...all, remaining: 0 };
    const earnings = [earningOf('e0', 500), earningOf('e1', 400)].map((earning) => ({
      earning,
      available: standing(counter, 'voucher:p:points'),
    }));
    const decided = accepted(rollBackStack({ ...state(counter, asked), earnings }, HQ, asked));
    if (decided.type !== 'decided') throw new Error('repeated');
    post(counter, decided.drafts, NOON);
    // With the 300 that paid and come back, the card's 700 are 1,000: 900 of them go, none is owed.
    expect(standing(counter, 'voucher:p:points')).toBe(100);
    expect(standing(counter, 'overdraft:hq:p:points')).toBe(0);
  });
});

describe('points that come back', () => {
  // 300 points at 7 for 3 yen are 128 yen (128.57 rounded down). What stays spent for the yen that
  // stay is rounded up, by hand: 100 of 128 keep ceil(234.375) = 235; 64 keep 150; 1 keeps 3.
  it.each([
    [[28], [65]],
    [
      [28, 36],
      [65, 85],
    ],
    [
      [28, 36, 63],
      [65, 85, 147],
    ],
    [
      [28, 36, 63, 1],
      [65, 85, 147, 3],
    ],
    [[127], [297]],
    [
      [127, 1],
      [297, 3],
    ],
    [[128], [300]],
  ])('[B7] with %j of 128 yen, are %j of 300 points', (amounts, points) => {
    const counter = sold();
    const back = amounts.map((amount, index) => {
      const before = standing(counter, 'voucher:p:points');
      giveBack(counter, 's1.1', `b${index}`, amount);
      return standing(counter, 'voucher:p:points') - before;
    });
    expect(back).toEqual(points);
  });

  // One point is 100 yen: so little comes back that no whole point does, until the last part.
  it('[B7] come back with the last part, where a part is worth less than one', () => {
    const counter = openCounter([loyaltyStock('p', 3, { points: 1, amount: 100 })]);
    redeemOn(counter, 's1', { amount: 250 }, ['p']);
    expect(standing(counter, 'voucher:p:points')).toBe(1);
    giveBack(counter, 's1.0', 'b0', 99);
    expect(standing(counter, 'voucher:p:points')).toBe(1);
    giveBack(counter, 's1.0', 'b1', 1);
    expect(standing(counter, 'voucher:p:points')).toBe(2);
    giveBack(counter, 's1.0', 'b2', 100);
    expect(standing(counter, 'voucher:p:points')).toBe(3);
  });

  it('[B7] of a reward come back whole', () => {
    const counter = openCounter([loyaltyStock('p', 500, { points: 1, amount: 1 })]);
    accepted(spendForReward(counter, 'r1', 'p', 400));
    expect(giveBack(counter, 'r1', 'b0', 100)).toBeNull();
    expect(standing(counter, 'voucher:p:points')).toBe(100);
    // By themselves they do not: the reward has to come back too.
    expect(decide(counter, command([['b0', 'r1']]))).toEqual({
      ok: false,
      rejection: { type: 'rewardGiven', rewardId: 'reward' },
    });
    giveBack(counter, 'r1', 'b1');
    expect(standing(counter, 'voucher:p:points')).toBe(500);
    expect(giveBack(counter, 'r1', 'b2')).toBeNull();
  });

  it('[B7] that were named beyond what they pay come back with the rest', () => {
    const counter = openCounter([loyaltyStock('p', 500, { points: 10, amount: 1 })]);
    redeemOn(counter, 's1', { amount: 900 }, [{ voucherId: 'p', amount: 109 }]);
    expect(counter.redemptions.get('s1.0')).toMatchObject({ amount: 10, spent: 109 });
    giveBack(counter, 's1.0', 'b0', 9);
    // One yen of ten keeps ceil(10.9) = 11 points.
    expect(standing(counter, 'voucher:p:points')).toBe(391 + 98);
    giveBack(counter, 's1.0', 'b1', 1);
    expect(standing(counter, 'voucher:p:points')).toBe(500);
  });
});
