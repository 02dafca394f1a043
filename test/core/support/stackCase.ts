import { evaluateStack, type Order, type StackingRules } from '@counterfoil/core';
import {
  type Asked,
  asAsked,
  type Counter,
  redeemableOf,
  type Stock,
  sceneOf,
  terms,
} from './counter.ts';
import { verdicts } from './counterCase.ts';
import { accepted, NOON } from './fixtures.ts';

export const categorised = (stock: Stock, ...categories: string[]): Stock => ({
  ...stock,
  voucher: { ...stock.voucher, terms: terms({ categories }) },
});

/** Evaluates a stack on the counter as it stands. */
export function evaluate(
  counter: Counter,
  order: Order | null,
  asked: readonly (Asked | string)[],
  stacking: Partial<StackingRules> = {},
) {
  const items = asked.map((one) => {
    const { voucherId, amount = null } = asAsked(one);
    return { state: redeemableOf(counter, voucherId, counter.balances), amount };
  });
  return evaluateStack(sceneOf(counter.balances, { stacking }), order, items, NOON);
}

/** What became of a stack, and of each redeemable in a word. */
export const told = (...args: Parameters<typeof evaluate>) => {
  const evaluation = accepted(evaluate(...args));
  const asked = args[2].map((one) => asAsked(one).voucherId);
  return { ...evaluation, told: verdicts(evaluation, asked) };
};

export const BLOCKED = { voucher: { blocked: true } };
