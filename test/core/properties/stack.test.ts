import {
  balancesForSession,
  evaluateStack,
  judgeRedeemable,
  redeem,
  type StackEvaluation,
  stackItems,
  startOrder,
  validate,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScenario, askingOf, plainScenario } from '../support/arbitraryCounters.ts';
import {
  HQ,
  openCounter,
  redeemableOf,
  sceneOf,
  stackCommand,
  stackState,
} from '../support/counter.ts';
import { decideStack } from '../support/counterCase.ts';
import { accepted, NOON } from '../support/fixtures.ts';

const RUNS = { numRuns: 600 };

describe('validation and redemption on the same state', () => {
  it('[R12] agree about any stack, and change nothing', () => {
    let [redeemed, refused] = [0, 0];
    fc.assert(
      fc.property(anyScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const counter = openCounter(stocks);
        const asking = askingOf(stacking, customerId);
        const command = stackCommand('s', order, asked, asking);
        const state = stackState(counter, command, asked, asking);
        const before = JSON.stringify([state.items, [...counter.balances], order]);
        const items = stackItems(state.items, command.redeemables);
        const dry = evaluateStack(state, order, items, NOON);
        const real = decideStack(counter, 's', order, asked, asking);
        expect(JSON.stringify([state.items, [...counter.balances], order])).toBe(before);
        if (!dry.ok) {
          expect(real).toEqual({
            ok: false,
            rejection: { rejection: dry.rejection, evaluation: null },
          });
          refused += 1;
          return;
        }
        expect(real.ok).toBe(dry.value.valid);
        if (!real.ok) {
          expect(real.rejection.evaluation).toEqual(dry.value);
          refused += 1;
          return;
        }
        const value = real.value;
        if (value.type !== 'decided') throw new Error('repeated');
        expect(value.evaluation).toEqual(dry.value);
        expect(value.drafts.map(({ id, body }) => [id, body])).toMatchObject(
          dry.value.results.flatMap((result) =>
            result.status !== 'applicable'
              ? []
              : [
                  [
                    `s.${result.index}`,
                    {
                      voucherId: asked[result.index]?.voucherId,
                      amount: result.judged.amount,
                      spent: result.judged.spent,
                      rights: result.judged.rights,
                      limits: result.judged.limits,
                      ground: result.judged.ground,
                    },
                  ],
                ],
          ),
        );
        redeemed += 1;
      }),
      { ...RUNS, seed: 4740 },
    );
    expect(redeemed).toBeGreaterThan(150);
    expect(refused).toBeGreaterThan(80);
  });

  it('[R9, R12] agree about each voucher alone, and with a stack of one', () => {
    let judged = 0;
    fc.assert(
      fc.property(anyScenario, ({ stocks, asked, order, customerId }) => {
        const counter = openCounter(stocks);
        const asking = askingOf(sceneOf(counter.balances, {}).stacking, customerId);
        const scene = sceneOf(counter.balances, asking);
        for (const { voucherId, amount = null } of asked) {
          const state = { ...redeemableOf(counter, voucherId, counter.balances), ...scene };
          const running = order === null ? null : startOrder(order);
          const ask = { amount, order, running, rewardPoints: null };
          const alone = judgeRedeemable(state, scene, ask, NOON);
          const stack = decideStack(counter, 's', order, [{ voucherId, amount }], asking);
          if (alone.ok) {
            if (!stack.ok || stack.value.type !== 'decided') throw new Error('disagree');
            const [result] = stack.value.evaluation.results;
            expect(result).toMatchObject({ status: 'applicable', judged: alone.value });
            judged += 1;
          } else
            expect(stack).toMatchObject({ ok: false, rejection: { rejection: alone.rejection } });
          const dry = validate(state, { amount, order }, NOON);
          const real = redeem(
            { ...state, earlier: null, known: null },
            HQ,
            { id: 'r', amount, order },
            NOON,
          );
          expect(dry).toEqual(alone);
          expect(real.ok).toBe(dry.ok);
          if (!real.ok) expect(real).toEqual(dry);
          else if (dry.ok && real.value.type === 'decided') {
            const { amount: off, spent, ground, rights, limits } = dry.value;
            expect(real.value.draft.body).toMatchObject({
              amount: off,
              spent,
              ground,
              rights,
              limits,
            });
          }
        }
      }),
      { ...RUNS, seed: 4741 },
    );
    expect(judged).toBeGreaterThan(400);
  });
});

/** The steps of a stack, each with what the order had due before it. */
function checkSums(evaluation: StackEvaluation, start: number): number {
  let [off, added, shares] = [0, 0, 0];
  for (const result of evaluation.results) {
    if (result.status !== 'applicable') continue;
    const { judged, order } = result;
    if (judged.applied === null || order === null) throw new Error('no order');
    const { applied } = judged;
    expect(judged.amount).toBe(applied.total);
    const lines = applied.items.reduce((sum, { amount }) => sum + amount, 0);
    expect(applied.total).toBe(applied.order + applied.shipping + lines);
    const grown = applied.added.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
    // Never more than was due before it, with what it added itself.
    expect(applied.total).toBeLessThanOrEqual(start + added + grown - off);
    off += applied.total;
    added += grown;
    shares += 1;
    expect(order.totalAppliedDiscountAmount).toBe(applied.total);
    expect(order.totalDiscountAmount).toBe(off);
    expect(order.totalAmount).toBe(start + added - off);
    expect(order.totalAmount).toBeGreaterThanOrEqual(0);
    for (const amount of [off, order.totalAmount, order.amount])
      expect(Number.isSafeInteger(amount)).toBe(true);
  }
  const { order } = evaluation;
  if (order === null) throw new Error('no order');
  expect(order.totalDiscountAmount).toBe(evaluation.valid ? off : 0);
  expect(order.totalAmount).toBe(evaluation.valid ? start + added - off : start);
  return shares;
}

describe('the results of a stack', () => {
  it('[X10, X1] add up to the minor unit, and leave nothing below zero due', () => {
    let [applied, several] = [0, 0];
    const scenarios = fc.oneof(anyScenario, plainScenario);
    fc.assert(
      fc.property(scenarios, ({ stocks, asked, order, stacking, customerId }) => {
        if (order === null) return;
        const counter = openCounter(stocks);
        const asking = askingOf(stacking, customerId);
        const command = stackCommand('s', order, asked, asking);
        const state = stackState(counter, command, asked, asking);
        const items = stackItems(state.items, command.redeemables);
        const evaluated = evaluateStack(state, order, items, NOON);
        if (!evaluated.ok) return;
        const shares = checkSums(evaluated.value, order.amount);
        applied += shares;
        several += shares > 1 ? 1 : 0;
      }),
      { ...RUNS, numRuns: 1000, seed: 4742 },
    );
    expect(applied).toBeGreaterThan(900);
    expect(several).toBeGreaterThan(200);
  });

  it('[X4, X5, X6, X7] keep to the rules of the stack, whatever is asked for', () => {
    let left = 0;
    fc.assert(
      fc.property(anyScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const counter = openCounter(stocks);
        const asking = askingOf(stacking, customerId);
        const command = stackCommand('s', order, asked, asking);
        const state = stackState(counter, command, asked, asking);
        const items = stackItems(state.items, command.redeemables);
        const evaluated = evaluateStack(state, order, items, NOON);
        if (asked.length > stacking.redeemablesLimit) {
          expect(evaluated.ok).toBe(false);
          return;
        }
        const { results, valid } = accepted(evaluated);
        expect(results.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([
          ...asked.keys(),
        ]);
        const applied = results.filter(({ status }) => status === 'applicable');
        const categories = applied.map(({ index }) => {
          const stock = stocks[index];
          return new Set([
            ...(stock?.campaign.terms.categories ?? []),
            ...(stock?.voucher.terms?.categories ?? []),
          ]);
        });
        expect(applied.length).toBeLessThanOrEqual(stacking.applicableLimit);
        for (const category of ['solo', 'joint', 'a', 'b'])
          expect(categories.filter((set) => set.has(category)).length).toBeLessThanOrEqual(
            stacking.perCategoryLimit,
          );
        const others = categories.filter(
          (set) => !stacking.jointCategories.some((category) => set.has(category)),
        );
        const solos = others.filter((set) =>
          stacking.exclusiveCategories.some((category) => set.has(category)),
        );
        if (solos.length > 0) {
          expect(solos.length).toBe(others.length);
          expect(solos.length).toBeLessThanOrEqual(stacking.exclusiveLimit);
        }
        if (stacking.mode === 'all')
          expect(valid).toBe(
            applied.length > 0 && results.every(({ status }) => status !== 'inapplicable'),
          );
        else expect(valid).toBe(applied.length > 0);
        for (const result of results)
          if (result.status !== 'applicable' && stacking.mode === 'partial') {
            expect(result.rejection).not.toBeNull();
            left += 1;
          }
      }),
      { ...RUNS, seed: 4743 },
    );
    expect(left).toBeGreaterThan(500);
  });

  it('[X6] are the same whatever the session, as long as nothing is held', () => {
    fc.assert(
      fc.property(anyScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const counter = openCounter(stocks);
        const seen = balancesForSession(counter.balances, [], 'mine', NOON);
        expect(seen).toBe(counter.balances);
        const twice = [null, 'mine'].map((session) => {
          const asking = askingOf(stacking, customerId, session);
          const command = stackCommand('s', order, asked, asking);
          const state = stackState(counter, command, asked, asking);
          return evaluateStack(state, order, stackItems(state.items, command.redeemables), NOON);
        });
        expect(twice[0]).toEqual(twice[1]);
      }),
      { ...RUNS, numRuns: 500, seed: 4744 },
    );
  });
});
