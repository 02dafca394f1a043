import {
  appendEntry,
  type Discount,
  discountOf,
  EMPTY_JOURNAL,
  RedeemCommand,
  type RedeemState,
  type RightsSource,
  redeem,
  validate,
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

const owner = ownerOf('a');
const command = (
  amount: number | null,
  due: number | null,
  change: Partial<RedeemCommand> = {},
): RedeemCommand => ({
  id: 'r1',
  amount,
  order: due === null ? null : { amount: due },
  ...change,
});

const decide = (state: RedeemState, asked: RedeemCommand, time = NOON) =>
  redeem(state, owner, asked, time);

function bodyOf(state: RedeemState, asked: RedeemCommand) {
  const decision = accepted(decide(state, asked));
  const body = decision.type === 'decided' ? decision.draft.body : decision.entry.body;
  if (body.type !== 'redemption') throw new Error('no redemption');
  return body;
}

const use = (available: number): RightsSource => ({
  ground: 'allotted',
  account: 'allotted:a:d1:uses',
  grantId: null,
  available,
});

describe('the same command again', () => {
  const asked = command(400, 1000);
  const first = accepted(decide(redeemState([pool(1000)]), asked));
  if (first.type !== 'decided') throw new Error('not decided');
  const earlier = appendEntry(owner, EMPTY_JOURNAL, first.draft, NOON);

  it('[R1] is answered with the same entry, even where nothing is left to redeem', () => {
    const gone = redeemState([], { earlier, voucher: card('c1', { active: false }) });
    expect(decide(gone, command(400, 1000))).toEqual({
      ok: true,
      value: { type: 'repeated', entry: earlier },
    });
  });

  it.each<[string, RedeemCommand]>([
    ['another amount', command(401, 1000)],
    ['no amount', command(null, 1000)],
    ['another due', command(400, 1001)],
    ['no order', command(400, null)],
    ['a named order', command(400, 1000, { order: { amount: 1000, id: 'o1' } })],
  ])('[R1] under its id with %s is refused by name', (_, other) => {
    expect(decide(redeemState([pool(1000)], { earlier }), other)).toEqual({
      ok: false,
      rejection: { type: 'idReused' },
    });
  });

  it('[R1] on another voucher, or where the id was that of another kind of entry, is refused', () => {
    const onOther = redeemState([pool(1000)], { earlier, voucher: card('c2') });
    expect(decide(onOther, asked)).toEqual({ ok: false, rejection: { type: 'idReused' } });
    const cover = {
      type: 'cover' as const,
      redemptionId: 'r0',
      grantId: 'g',
      voucherId: 'c1',
      unit: 'JPY',
      amount: 1,
    };
    const draft = { id: 'r1', body: cover, transfers: [] };
    const covered = appendEntry(owner, EMPTY_JOURNAL, draft, NOON);
    expect(decide(redeemState([pool(1000)], { earlier: covered }), asked)).toEqual({
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
    expect(bodyOf(redeemState([pool(held)]), command(null, due))).toMatchObject({
      amount: expected,
      spent: expected,
      orderAmount: due,
    });
  });

  it('[R3] without an amount and without any right is refused: at least one is needed', () => {
    expect(decide(redeemState([pool(0)]), command(null, 500))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 0, needed: 1 },
    });
  });

  it('[R3] with an amount is all of it or nothing', () => {
    expect(bodyOf(redeemState([pool(700)]), command(700, 1000)).spent).toBe(700);
    expect(decide(redeemState([pool(700)]), command(701, 1000))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 700, needed: 701 },
    });
  });

  it('[R4] is never more than the due: a greater amount is refused with both numbers', () => {
    expect(decide(redeemState([pool(5000)]), command(1001, 1000))).toEqual({
      ok: false,
      rejection: { type: 'amountExceedsOrder', due: 1000, needed: 1001 },
    });
    expect(decide(redeemState([pool(5000)]), command(null, 0))).toEqual({
      ok: false,
      rejection: { type: 'nothingDue' },
    });
    expect(bodyOf(redeemState([pool(5000)]), command(1200, null)).amount).toBe(1200);
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
        const result = decide(redeemState(sources), command(amount, due));
        const total = held.reduce((sum, some) => sum + some, risk);
        if (!result.ok) {
          const needed = amount ?? 1;
          const possible = total >= needed && (due === null ? amount !== null : due >= needed);
          expect(possible).toBe(false);
          return;
        }
        const { spent, rights, ground } = bodyOf(redeemState(sources), command(amount, due));
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
    const body = bodyOf(redeemState(sources), command(due, due));
    expect(body.rights.map((right) => [right.ground, right.amount])).toEqual(expected);
    expect(body.ground).toBe(ground);
  });

  it('[R6] move what they say: from each right to what the store took', () => {
    const decision = accepted(
      decide(redeemState([granted(300, 'g1'), atRisk(1000)]), command(400, 400)),
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
    expect(bodyOf(state, command(null, 1000)).rights).toHaveLength(16);
    expect(bodyOf(state, command(null, 1000)).spent).toBe(80);
    expect(decide(state, command(81, 1000))).toEqual({
      ok: false,
      rejection: { type: 'balanceShort', available: 80, needed: 81 },
    });
  });
});

describe('a discount', () => {
  it.each<[Discount, number, number]>([
    [{ type: 'amount', amount: 500 }, 2000, 500],
    [{ type: 'amount', amount: 500 }, 500, 500],
    [{ type: 'amount', amount: 500 }, 499, 499],
    [{ type: 'percent', percent: 1000, limit: null }, 2000, 200],
    [{ type: 'percent', percent: 1000, limit: null }, 1004, 100], // 100.4
    [{ type: 'percent', percent: 1000, limit: null }, 1005, 101], // 100.5: half goes up
    [{ type: 'percent', percent: 333, limit: null }, 1000, 33], // 33.3
    [{ type: 'percent', percent: 1, limit: null }, 4999, 0], // 0.4999
    [{ type: 'percent', percent: 1, limit: null }, 5000, 1], // 0.5
    [{ type: 'percent', percent: 1000, limit: 100 }, 1005, 100], // 100.5 -> 101, then capped
    [{ type: 'percent', percent: 1000, limit: 101 }, 1005, 101],
    [{ type: 'percent', percent: 10_000, limit: null }, 777, 777],
    [{ type: 'percent', percent: 10_000, limit: null }, MAX, MAX],
    [{ type: 'percent', percent: 5000, limit: null }, MAX, 2 ** 52], // (2^53 - 1) / 2, half up
  ])('[R5] of %j on %d is %d', (discount, due, expected) => {
    expect(discountOf(discount, due)).toBe(expected);
    if (expected === 0) return;
    const voucher = coupon('d1', { discount });
    const body = bodyOf(redeemState([use(1)], { voucher }), command(null, due));
    expect(body).toMatchObject({ amount: expected, spent: 1 });
  });

  it('[R5] never exceeds its order', () => {
    const discounts = fc.oneof(
      fc.record({ type: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: MAX }) }),
      fc.record({
        type: fc.constant('percent' as const),
        percent: fc.integer({ min: 1, max: 10_000 }),
        limit: fc.option(fc.nat({ max: MAX })),
      }),
    );
    fc.assert(
      fc.property(discounts, fc.nat({ max: MAX }), (discount, due) => {
        const off = discountOf(discount, due);
        expect(Number.isSafeInteger(off) && off >= 0 && off <= due).toBe(true);
        if (discount.type === 'percent' && discount.limit !== null)
          expect(off).toBeLessThanOrEqual(discount.limit);
      }),
      { seed: 4717 },
    );
  });

  it('[R5] that comes to nothing is refused', () => {
    const voucher = coupon('d1', { discount: { type: 'percent', percent: 1, limit: null } });
    expect(decide(redeemState([use(1)], { voucher }), command(null, 4999))).toEqual({
      ok: false,
      rejection: { type: 'nothingDue' },
    });
  });

  it('[R8] of a limited coupon spends one use, and is refused when none is left', () => {
    const state = redeemState([use(3)], { voucher: coupon() });
    expect(bodyOf(state, command(null, 2000))).toMatchObject({
      unit: 'uses',
      amount: 200,
      spent: 1,
      rights: [{ ground: 'allotted', account: 'allotted:a:d1:uses', amount: 1, grantId: null }],
    });
    expect(decide(redeemState([use(0)], { voucher: coupon() }), command(null, 2000))).toEqual({
      ok: false,
      rejection: { type: 'alreadyUsed' },
    });
  });

  it.each(['online', 'allotted'] as const)(
    '[R8] of a coupon without a limit spends nothing, on the ground %s that it is told',
    (noneSpent) => {
      const voucher = coupon('d1', { unit: null });
      const decision = accepted(
        decide(redeemState([], { voucher, noneSpent }), command(null, 2000)),
      );
      expect(decision.type === 'decided' && decision.draft).toMatchObject({
        transfers: [],
        body: { unit: null, amount: 200, spent: 0, rights: [], ground: noneSpent },
      });
    },
  );
});

describe('a voucher that may not be redeemed', () => {
  const window = (start: number | null, end: number | null) => ({ start, end });
  it.each<[string, Partial<RedeemState>, object]>([
    ['is blocked', { voucher: card('c1', { active: false }) }, { type: 'voucherBlocked' }],
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
    expect(decide(redeemState([pool(5000)], change), command(100, 100))).toEqual({
      ok: false,
      rejection,
    });
  });

  it('[R7] is one outside its window, whose start is in it and whose end is not', () => {
    const voucher = card('c1', { validity: window(NOON, NOON + 1) });
    const state = redeemState([pool(5000)], { voucher });
    expect(decide(state, command(100, 100), NOON).ok).toBe(true);
    expect(decide(state, command(100, 100), NOON - 1).ok).toBe(false);
    expect(decide(state, command(100, 100), NOON + 1).ok).toBe(false);
  });
});

describe('what does not fit', () => {
  it('[R10] an order in another currency is refused, and in the same is not', () => {
    const inCurrency = (currency: string) =>
      command(100, null, { order: { amount: 100, currency } });
    expect(decide(redeemState([pool(500)]), inCurrency('USD'))).toEqual({
      ok: false,
      rejection: { type: 'currencyMismatch', expected: 'JPY', given: 'USD' },
    });
    expect(decide(redeemState([pool(500)]), inCurrency('JPY')).ok).toBe(true);
  });

  it('[R10] an amount for a discount, or no order for it, is refused', () => {
    const state = redeemState([use(1)], { voucher: coupon() });
    expect(decide(state, command(100, 2000))).toEqual({
      ok: false,
      rejection: { type: 'amountNotApplicable' },
    });
    expect(decide(state, command(null, null))).toEqual({
      ok: false,
      rejection: { type: 'orderMissing' },
    });
  });

  it('[R10] a card in another unit is refused', () => {
    const state = redeemState([pool(500)], { voucher: card('c1', { unit: 'USD' }) });
    expect(decide(state, command(100, 100))).toEqual({
      ok: false,
      rejection: { type: 'unitMismatch', expected: 'JPY', given: 'USD' },
    });
  });

  it.each([0, -1, 0.5, 2 ** 53, Number.NaN, '100'])('[R10] an amount of %s is none', (amount) => {
    expect(RedeemCommand.safeParse(command(amount as number, 100)).success).toBe(false);
  });
});

describe('a validation', () => {
  it('[R9] agrees with the redemption on the same state, and changes nothing', () => {
    const windows = fc.constantFrom({ start: null, end: null }, { start: 0, end: NOON });
    const states = fc
      .record({
        isCoupon: fc.boolean(),
        unlimited: fc.boolean(),
        active: fc.boolean(),
        validity: windows,
        held: fc.nat({ max: 20 }),
        risk: fc.nat({ max: 20 }),
      })
      .map(({ isCoupon, unlimited, active, validity, held, risk }) => {
        const change = { active, validity };
        if (!isCoupon)
          return redeemState([pool(held), atRisk(risk)], { voucher: card('c1', change) });
        const voucher = coupon('d1', { ...change, unit: unlimited ? null : 'uses' });
        return redeemState(unlimited ? [] : [use(held)], { voucher });
      });
    const requests = fc.record({
      amount: fc.option(fc.integer({ min: 1, max: 40 })),
      order: fc.option(
        fc.record({ amount: fc.nat({ max: 40 }), currency: fc.constantFrom('JPY', 'USD') }),
      ),
    });
    fc.assert(
      fc.property(states, requests, (state, request) => {
        const before = JSON.stringify(state);
        const dry = validate(state, request, NOON);
        const real = decide(state, { id: 'r1', ...request });
        expect(JSON.stringify(state)).toBe(before);
        if (!dry.ok || !real.ok) {
          expect(dry).toEqual(real);
          return;
        }
        const { amount, spent, ground } = bodyOf(state, { id: 'r1', ...request });
        expect(dry.value).toMatchObject({ amount, spent, ground });
      }),
      { seed: 4718, numRuns: 500 },
    );
  });

  it('[R9] says what could be spent at most', () => {
    const state = redeemState([pool(700), atRisk(300)]);
    expect(validate(state, { amount: null, order: { amount: 400 } }, NOON)).toEqual({
      ok: true,
      value: { amount: 400, spent: 400, ground: 'allotted', spendable: 1000 },
    });
  });
});
