import { type Discount, discountOf } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, coupon, MAX, redeemState } from '../support/fixtures.ts';
import { decideRedeem, redeemCommand, redemptionBody, use } from '../support/redeemCase.ts';

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
    const body = redemptionBody(redeemState([use(1)], { voucher }), redeemCommand(null, due));
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
    expect(decideRedeem(redeemState([use(1)], { voucher }), redeemCommand(null, 4999))).toEqual({
      ok: false,
      rejection: { type: 'nothingDue' },
    });
  });

  it('[R8] of a limited coupon spends one use, and is refused when none is left', () => {
    const state = redeemState([use(3)], { voucher: coupon() });
    expect(redemptionBody(state, redeemCommand(null, 2000))).toMatchObject({
      unit: 'uses',
      amount: 200,
      spent: 1,
      rights: [{ ground: 'allotted', account: 'allotted:a:d1:uses', amount: 1, grantId: null }],
    });
    expect(
      decideRedeem(redeemState([use(0)], { voucher: coupon() }), redeemCommand(null, 2000)),
    ).toEqual({
      ok: false,
      rejection: { type: 'alreadyUsed' },
    });
  });

  it.each(['online', 'allotted'] as const)(
    '[R8] of a coupon without a limit spends nothing, on the ground %s that it is told',
    (noneSpent) => {
      const voucher = coupon('d1', { unit: null });
      const decision = accepted(
        decideRedeem(redeemState([], { voucher, noneSpent }), redeemCommand(null, 2000)),
      );
      expect(decision.type === 'decided' && decision.draft).toMatchObject({
        transfers: [],
        body: { unit: null, amount: 200, spent: 0, rights: [], ground: noneSpent },
      });
    },
  );
});
