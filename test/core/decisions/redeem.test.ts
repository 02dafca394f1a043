import {
  appendEntry,
  EMPTY_JOURNAL,
  NO_CONTEXT,
  RedeemCommand,
  type RedeemState,
  type RightsSource,
  type Voucher,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  atRisk,
  CARDS,
  card,
  coupon,
  granted,
  MAX,
  NOON,
  ownerOf,
  pool,
  redeemState,
} from '../support/fixtures.ts';
import { decideRedeem, redeemCommand, redemptionBody, use } from '../support/redeemCase.ts';

describe('the same command again', () => {
  const asked = redeemCommand(400, 1000);
  const first = accepted(decideRedeem(redeemState([pool(1000)]), asked));
  if (first.type !== 'decided') throw new Error('not decided');
  const earlier = appendEntry(ownerOf('a'), EMPTY_JOURNAL, first.draft, NOON);

  it('[R1] is answered with the same entry, even where nothing is left to redeem', () => {
    const gone = redeemState([], { earlier, voucher: card('c1', { blocked: true }) });
    expect(decideRedeem(gone, redeemCommand(400, 1000))).toEqual({
      ok: true,
      value: { type: 'repeated', entry: earlier },
    });
  });

  it('[R1] for another customer or with other metadata is another command', () => {
    const others: Partial<RedeemState['context']>[] = [
      { customer: { id: 'ann', metadata: {} } },
      { metadata: { table: 7 } },
    ];
    for (const change of others) {
      const state = redeemState([pool(1000)], { earlier, context: { ...NO_CONTEXT, ...change } });
      expect(decideRedeem(state, asked)).toEqual({ ok: false, rejection: { type: 'idReused' } });
    }
  });

  it.each<[string, RedeemCommand]>([
    ['another amount', redeemCommand(401, 1000)],
    ['no amount', redeemCommand(null, 1000)],
    ['another due', redeemCommand(400, 1001)],
    ['no order', redeemCommand(400, null)],
    ['a named order', redeemCommand(400, 1000, { order: { amount: 1000, id: 'o1' } })],
  ])('[R1] under its id with %s is refused by name', (_, other) => {
    expect(decideRedeem(redeemState([pool(1000)], { earlier }), other)).toEqual({
      ok: false,
      rejection: { type: 'idReused' },
    });
  });

  it('[R1] on another voucher, or where the id was that of another kind of entry, is refused', () => {
    const onOther = redeemState([pool(1000)], { earlier, voucher: card('c2') });
    expect(decideRedeem(onOther, asked)).toEqual({ ok: false, rejection: { type: 'idReused' } });
    const cover = {
      type: 'cover' as const,
      redemptionId: 'r0',
      grantId: 'g',
      voucherId: 'c1',
      unit: 'JPY',
      amount: 1,
    };
    const draft = { id: 'r1', body: cover, transfers: [] };
    const covered = appendEntry(ownerOf('a'), EMPTY_JOURNAL, draft, NOON);
    expect(decideRedeem(redeemState([pool(1000)], { earlier: covered }), asked)).toEqual({
      ok: false,
      rejection: { type: 'idReused' },
    });
  });
});

describe('what is taken', () => {
  it.each([
    // due, held, expected
    [1000, 700, 700],
    [1000, 1000, 1000],
    [1000, 5000, 1000],
    [1, 1, 1],
    [MAX, MAX, MAX],
  ])('[R3] without an amount, of a due of %d and a right of %d, is %d', (due, held, expected) => {
    expect(redemptionBody(redeemState([pool(held)]), redeemCommand(null, due))).toMatchObject({
      amount: expected,
      spent: expected,
      orderAmount: due,
    });
  });

  it('[R3] without an amount and without any right is refused: at least one is needed', () => {
    expect(decideRedeem(redeemState([pool(0)]), redeemCommand(null, 500))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 0, needed: 1 },
    });
  });

  it('[R3] with an amount is all of it or nothing', () => {
    expect(redemptionBody(redeemState([pool(700)]), redeemCommand(700, 1000)).spent).toBe(700);
    expect(decideRedeem(redeemState([pool(700)]), redeemCommand(701, 1000))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 700, needed: 701 },
    });
  });

  it('[R4] is never more than the due: a greater amount is refused with both numbers', () => {
    expect(decideRedeem(redeemState([pool(5000)]), redeemCommand(1001, 1000))).toEqual({
      ok: false,
      rejection: { type: 'amountExceedsOrder', due: 1000, needed: 1001 },
    });
    expect(decideRedeem(redeemState([pool(5000)]), redeemCommand(null, 0))).toEqual({
      ok: false,
      rejection: { type: 'nothingDue' },
    });
    expect(redemptionBody(redeemState([pool(5000)]), redeemCommand(1200, null)).amount).toBe(1200);
  });

  it('[R3, R4, R6] is within due, amount and rights, and the rights add up to it', () => {
    const cases = fc.record({
      amount: fc.option(fc.integer({ min: 1, max: 60 })),
      due: fc.option(fc.nat({ max: 60 })),
      held: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
      risk: fc.nat({ max: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ amount, due, held, risk }) => {
        const sources = [...held.map((some, index) => granted(some, `g${index}`)), atRisk(risk)];
        const result = decideRedeem(redeemState(sources), redeemCommand(amount, due));
        const total = held.reduce((sum, some) => sum + some, risk);
        if (!result.ok) {
          const needed = amount ?? 1;
          const possible = total >= needed && (due === null ? amount !== null : due >= needed);
          expect(possible).toBe(false);
          return;
        }
        const { spent, rights, ground } = redemptionBody(
          redeemState(sources),
          redeemCommand(amount, due),
        );
        expect(spent).toBe(amount ?? Math.min(due ?? 0, total));
        let left = spent;
        const expected = sources.flatMap(({ available }) => {
          const some = Math.min(left, available);
          left -= some;
          return some > 0 ? [some] : [];
        });
        expect(rights.map((right) => right.amount)).toEqual(expected);
        expect(ground).toBe(spent > total - risk ? 'atRisk' : 'online');
      }),
      { seed: 4716 },
    );
  });
});

describe('the rights of a redemption', () => {
  it.each([
    // due, the amounts of the rights, ground
    [100, [['online', 100]], 'online'],
    [300, [['online', 300]], 'online'],
    [
      301,
      [
        ['online', 300],
        ['allotted', 1],
      ],
      'allotted',
    ],
    [
      500,
      [
        ['online', 300],
        ['allotted', 200],
      ],
      'allotted',
    ],
    [
      501,
      [
        ['online', 300],
        ['allotted', 200],
        ['atRisk', 1],
      ],
      'atRisk',
    ],
  ])('[R6] for %d are drawn in order: %j, and it is %s', (due, expected, ground) => {
    const sources = [granted(300, 'g1'), pool(200), atRisk(1000)];
    const body = redemptionBody(redeemState(sources), redeemCommand(due, due));
    expect(body.rights.map((right) => [right.ground, right.amount])).toEqual(expected);
    expect(body.ground).toBe(ground);
  });

  it('[R6] move what they say: from each right to what the store took', () => {
    const decision = accepted(
      decideRedeem(redeemState([granted(300, 'g1'), atRisk(1000)]), redeemCommand(400, 400)),
    );
    expect(decision.type === 'decided' && decision.draft).toMatchObject({
      id: 'r1',
      transfers: [
        { debit: 'allotted:a:c1:JPY', credit: 'redeemed:ginza:JPY', unit: 'JPY', amount: 300 },
        { debit: 'atRisk:a:c1:JPY', credit: 'redeemed:ginza:JPY', unit: 'JPY', amount: 100 },
      ],
    });
  });

  it('[R6] are 16 at most, however many grants the till holds: an entry carries no more', () => {
    const sources = Array.from({ length: 20 }, (_, index) =>
      granted(index < 2 ? 0 : 5, `g${index}`),
    );
    const state = redeemState(sources);
    expect(redemptionBody(state, redeemCommand(null, 1000)).rights).toHaveLength(16);
    expect(redemptionBody(state, redeemCommand(null, 1000)).spent).toBe(80);
    expect(decideRedeem(state, redeemCommand(81, 1000))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 80, needed: 81 },
    });
  });
});

describe('a voucher that may not be redeemed', () => {
  const window = (start: number | null, end: number | null) => ({ start, end });
  it.each<[string, Partial<RedeemState>, object]>([
    ['is blocked', { voucher: card('c1', { blocked: true }) }, { type: 'voucherBlocked' }],
    [
      'has a campaign that stopped',
      { campaign: { ...CARDS, active: false } },
      { type: 'campaignInactive' },
    ],
    [
      'begins a moment later',
      { voucher: card('c1', { validity: window(NOON + 1, null) }) },
      { type: 'notYetValid', start: NOON + 1 },
    ],
    [
      'ended at this moment',
      { voucher: card('c1', { validity: window(null, NOON) }) },
      { type: 'expired', end: NOON },
    ],
    [
      'has a campaign that begins a moment later',
      { campaign: { ...CARDS, validity: window(NOON + 1, null) } },
      { type: 'notYetValid', start: NOON + 1 },
    ],
    [
      'has a campaign that ended, though it did not',
      {
        voucher: card('c1', { validity: window(null, NOON + 1) }),
        campaign: { ...CARDS, validity: window(null, NOON - 1) },
      },
      { type: 'expired', end: NOON - 1 },
    ],
  ])('[R7] because it %s is refused with its numbers', (_, change, rejection) => {
    expect(decideRedeem(redeemState([pool(5000)], change), redeemCommand(100, 100))).toEqual({
      ok: false,
      rejection,
    });
  });

  it('[R7] is one outside its window, whose start is in it and whose end is not', () => {
    const voucher = card('c1', { validity: window(NOON, NOON + 1) });
    const state = redeemState([pool(5000)], { voucher });
    expect(decideRedeem(state, redeemCommand(100, 100), NOON).ok).toBe(true);
    expect(decideRedeem(state, redeemCommand(100, 100), NOON - 1).ok).toBe(false);
    expect(decideRedeem(state, redeemCommand(100, 100), NOON + 1).ok).toBe(false);
  });
});

describe('what does not fit', () => {
  it('[R10] an order in another currency is refused, and in the same is not', () => {
    const inCurrency = (currency: string) =>
      redeemCommand(100, null, { order: { amount: 100, currency } });
    expect(decideRedeem(redeemState([pool(500)]), inCurrency('USD'))).toEqual({
      ok: false,
      rejection: { type: 'currencyMismatch', expected: 'JPY', given: 'USD' },
    });
    expect(decideRedeem(redeemState([pool(500)]), inCurrency('JPY')).ok).toBe(true);
  });

  it('[R10] an amount for a discount, or no order for it, is refused', () => {
    const state = redeemState([use(1)], { voucher: coupon() });
    expect(decideRedeem(state, redeemCommand(100, 2000))).toEqual({
      ok: false,
      rejection: { type: 'amountNotApplicable' },
    });
    expect(decideRedeem(state, redeemCommand(null, null))).toEqual({
      ok: false,
      rejection: { type: 'orderMissing' },
    });
  });

  it('[R10] a card in another unit is refused', () => {
    const state = redeemState([pool(500)], { voucher: card('c1', { unit: 'USD' }) });
    expect(decideRedeem(state, redeemCommand(100, 100))).toEqual({
      ok: false,
      rejection: { type: 'unitMismatch', expected: 'JPY', given: 'USD' },
    });
  });

  it.each([0, -1, 0.5, 2 ** 53, Number.NaN, '100'])('[R10] an amount of %s is none', (amount) => {
    expect(RedeemCommand.safeParse(redeemCommand(amount as number, 100)).success).toBe(false);
  });
});

describe('a coupon', () => {
  it.each<[string, Partial<Voucher>, RightsSource[], number]>([
    ['with a limit of uses spends one', {}, [use(3)], 1],
    ['without a limit spends nothing', { unit: null }, [], 0],
  ])('[R8] %s, and takes 10 %% off', (_, change, sources, spent) => {
    const state = redeemState(sources, { voucher: coupon('d1', change) });
    const body = redemptionBody(state, redeemCommand(null, 1005));
    // 10 % of 1,005 is 100.5, rounded half up.
    expect(body).toMatchObject({ amount: 101, spent });
    expect(body.rights).toHaveLength(spent);
  });
});
