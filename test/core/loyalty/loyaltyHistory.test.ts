import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balances, mergeBalances, postTransfers } from '../../../core/src/ledger/ledger.ts';
import { earn } from '../../../core/src/loyalty/earn.ts';
import { isExpiredAt, pointsOf } from '../../../core/src/loyalty/pointsBuckets.ts';
import { reverseEarning } from '../../../core/src/loyalty/reverseEarning.ts';
import {
  accepted,
  draftOf,
  earningFrom,
  earnState,
  HQ,
  NOON,
  order,
  rule,
} from './loyaltyFixtures.ts';
import {
  available,
  CARD_IDS,
  createLoyaltyModel,
  type LoyaltyModel,
  type LoyaltyStep,
  pointsOn,
  sweep,
  takeStep,
  worthByLedger,
} from './loyaltyModel.ts';

const weights: readonly (readonly [number, LoyaltyStep['type']])[] = [
  [5, 'earn'],
  [4, 'redeem'],
  [3, 'rollBack'],
  [3, 'reverse'],
  [3, 'wait'],
  [2, 'confirm'],
  [2, 'grant'],
  [2, 'return'],
  [2, 'expire'],
  [2, 'transfer'],
  [1, 'correct'],
];
const step: fc.Arbitrary<LoyaltyStep> = fc.record({
  type: fc.oneof(...weights.map(([weight, type]) => ({ weight, arbitrary: fc.constant(type) }))),
  card: fc.constantFrom(...CARD_IDS),
  atTill: fc.boolean(),
  amount: fc.integer({ min: 1, max: 60 }),
  pick: fc.integer({ min: 0, max: 20 }),
});

const at = (balances: Balances, path: string): number => balances.get(path) ?? 0;

/** What is wrong after a step, in words. */
function faults(model: LoyaltyModel): string[] {
  const found: string[] = [];
  let sum = 0;
  for (const [path, balance] of model.balances) {
    sum += balance;
    if (/^(voucher|allotted|pending|transit):/.test(path) && balance < 0)
      found.push(`${path} below 0`);
    if (/^(issued|overdraft):/.test(path) && balance > 0) found.push(`${path} above 0`);
    if (/^(transit|atRisk):/.test(path) && balance !== 0) found.push(`${path} left at ${balance}`);
  }
  if (sum !== 0) found.push(`L1: sums to ${sum}`);
  for (const card of CARD_IDS) {
    const points = pointsOn(model, card);
    const [byBucket, byLedger] = [pointsOf(points), worthByLedger(model, card)];
    if (byBucket !== byLedger) found.push(`${card}: buckets ${byBucket}, ledger ${byLedger}`);
    if (points.buckets.some(({ remaining }) => remaining <= 0)) found.push(`${card}: empty bucket`);
    if (points.owed.length > 0 && points.buckets.length > 0) found.push(`${card} owes and holds`);
  }
  for (const { parts } of model.earnings)
    for (const part of parts) {
      if (at(model.balances, `pending:${part.id}:points`) !== part.pending)
        found.push(`${part.id}: pending`);
      if (part.points < part.pending + part.cancelled + part.reversed + part.expired)
        found.push(`${part.id}: more became of it than there was`);
    }
  return found;
}

describe('whatever happens to loyalty cards', () => {
  it('[Y7, L1, L2] the buckets add up to the balance, and every account keeps its limit', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model = createLoyaltyModel();
        for (const next of steps) {
          takeStep(model, next);
          expect(faults(model)).toEqual([]);
        }
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('[Y8] after a sweep nothing expired is left on the card, and another sweep does nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model = createLoyaltyModel();
        for (const next of steps) takeStep(model, next);
        for (const card of CARD_IDS) {
          sweep(model, card);
          const { buckets } = pointsOn(model, card);
          const lapsed = buckets.filter((bucket) => isExpiredAt(bucket, model.time));
          // What is left of them stands at a till, all of the card's own account having lapsed.
          if (lapsed.length > 0) expect(available(model, card)).toBe(0);
          const count = model.entries.length;
          sweep(model, card);
          expect(model.entries).toHaveLength(count);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('[Y8] it does not matter when expired points are swept', () => {
    const atHq = fc.array(
      step.filter(({ type }) => ['earn', 'redeem', 'rollBack', 'wait'].includes(type)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(atHq, fc.array(fc.nat(40), { maxLength: 8 }), (steps, sweeps) => {
        const [often, late] = [createLoyaltyModel(), createLoyaltyModel()];
        steps.forEach((given, index) => {
          const next = { ...given, atTill: false };
          takeStep(late, next);
          takeStep(often, next);
          if (sweeps.includes(index)) for (const card of CARD_IDS) sweep(often, card);
        });
        for (const model of [often, late]) for (const card of CARD_IDS) sweep(model, card);
        for (const card of CARD_IDS) {
          const left = (model: LoyaltyModel) =>
            pointsOn(model, card).buckets.map(({ expires, remaining }) => [expires, remaining]);
          expect(left(often)).toEqual(left(late));
        }
      }),
      { seed: 88, numRuns: 300 },
    );
  });

  it('[Y9] a reversal of all that was earned restores every balance where nothing was spent', () => {
    const rules = fc.array(
      fc.record({ points: fc.integer({ min: 1, max: 500 }), pending: fc.boolean() }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 900 }), (paying, before) => {
        const state = earnState({
          rules: paying.map(({ points, pending }, index) =>
            rule(`e${index}`, {
              award: { type: 'order', points },
              pendingDays: pending ? 7 : null,
            }),
          ),
        });
        const first: Balances = new Map([
          ['issued:points:points', 0 - before],
          ['voucher:c1:points', before],
        ]);
        const draft = draftOf(earn(state, HQ, { id: 'x1', occasion: order(1000) }, NOON));
        const second = mergeBalances(first, accepted(postTransfers(first, draft.transfers)));
        const reversal = draftOf(
          reverseEarning(
            {
              earning: earningFrom(draft, NOON),
              available: at(second, 'voucher:c1:points'),
              earlier: null,
            },
            HQ,
            { id: 'v1', remaining: 0, reason: null },
          ),
        );
        const third = mergeBalances(second, accepted(postTransfers(second, reversal.transfers)));
        for (const [path, balance] of third)
          expect([path, balance]).toEqual([path, at(first, path)]);
      }),
      { seed: 99, numRuns: 200 },
    );
  });
});
