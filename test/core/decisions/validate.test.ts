import { validate } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atRisk, card, coupon, NOON, pool, redeemState } from '../support/fixtures.ts';
import { decideRedeem, redemptionBody, use } from '../support/redeemCase.ts';

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
        const real = decideRedeem(state, { id: 'r1', ...request });
        expect(JSON.stringify(state)).toBe(before);
        if (!dry.ok || !real.ok) {
          expect(dry).toEqual(real);
          return;
        }
        const { amount, spent, ground } = redemptionBody(state, { id: 'r1', ...request });
        expect(dry.value).toMatchObject({ amount, spent, ground });
      }),
      { seed: 4718, numRuns: 500 },
    );
  });

  it('[R9] says what could be spent at most', () => {
    const state = redeemState([pool(700), atRisk(300)]);
    expect(validate(state, { amount: null, order: { amount: 400 } }, NOON)).toMatchObject({
      ok: true,
      value: { amount: 400, spent: 400, ground: 'allotted', spendable: 1000 },
    });
  });
});
