import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EarningReversalBody } from '../../../core/src/journal/bodies/earningReversalBody.ts';
import type { Entry } from '../../../core/src/journal/entry.ts';
import { confirmEarning } from '../../../core/src/loyalty/confirmEarning.ts';
import { earn } from '../../../core/src/loyalty/earn.ts';
import { applyToEarning, type Earning } from '../../../core/src/loyalty/earning.ts';
import { reverseEarning } from '../../../core/src/loyalty/reverseEarning.ts';
import {
  accepted,
  draftOf,
  earningFrom,
  earnState,
  HQ,
  NOON,
  order,
  posted,
  rejectionOf,
  rule,
  TILL,
} from './loyaltyFixtures.ts';

const pays = (id: string, points: number, pendingDays: number | null = null) =>
  rule(id, { award: { type: 'order', points }, pendingDays });
const earningBy = (amount: number, rules: ReturnType<typeof rule>[], owner = HQ): Earning =>
  earningFrom(
    draftOf(earn(earnState({ rules }), owner, { id: 'x1', occasion: order(amount) }, NOON)),
    NOON,
    owner,
  );
const reverse = (earning: Earning, remaining: number, available = 1_000_000, owner = HQ) =>
  reverseEarning({ earning, available, earlier: null }, owner, {
    id: 'v1',
    remaining,
    reason: null,
  });
/** What goes back, and the earning after. */
function back(earning: Earning, remaining: number): readonly [number, Earning] {
  const result = reverse(earning, remaining);
  if (!result.ok) return [0, earning];
  const draft = draftOf(result);
  const points = draft.body.parts.reduce((sum, { pending, card }) => sum + pending + card, 0);
  return [points, applyToEarning(earning, posted(draft, NOON))];
}

describe('points earned on an order that is rolled back', () => {
  it.each([
    // points, order, remaining, points that go back: points − floor(points × remaining ÷ order)
    [10, 1000, 0, 10],
    [10, 1000, 500, 5],
    [10, 1000, 999, 1],
    [10, 1000, 1, 10],
    [10, 1000, 100, 9],
    [7, 3, 1, 5],
    [7, 3, 2, 3],
    [1, 1000, 999, 1],
  ])('[Y9] of %d for %d with %d left, %d go back', (points, amount, remaining, expected) => {
    expect(back(earningBy(amount, [pays('a', points)]), remaining)[0]).toBe(expected);
  });

  it('[Y9] go back in parts that add up to the whole', () => {
    const rules = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 });
    const steps = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 });
    fc.assert(
      fc.property(rules, steps, (points, remainings) => {
        const whole = earningBy(
          1000,
          points.map((n, index) => pays(`e${index}`, n, index % 2 === 0 ? 7 : null)),
        );
        let after = whole;
        let sum = 0;
        let least = 1000;
        for (const remaining of remainings) {
          const [gone, next] = back(after, remaining);
          sum += gone;
          after = next;
          least = Math.min(least, remaining);
          // Whatever came before, it is as if only the largest rollback had been.
          expect(sum).toBe(points.reduce((s, n) => s + n - Math.floor((n * least) / 1000), 0));
        }
        const [gone] = back(after, 0);
        expect(sum + gone).toBe(points.reduce((s, n) => s + n, 0));
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it('[Y9] come from what is pending, then from the card, and what was spent is owed', () => {
    const earning = earningBy(1000, [pays('a', 30, 7), pays('b', 50)]);
    const [pending, card] = earning.parts;
    const { body, transfers } = draftOf(reverse(earning, 0, 20));
    expect(body.parts).toEqual([
      { id: pending?.id, pending: 30, card: 0 },
      { id: card?.id, pending: 0, card: 50 },
    ]);
    const issued = { credit: 'issued:points:points', unit: 'points' };
    expect(transfers).toEqual([
      { debit: `pending:${pending?.id}:points`, ...issued, amount: 30 },
      { debit: 'voucher:c1:points', ...issued, amount: 20 },
      { debit: 'overdraft:hq:c1:points', ...issued, amount: 30 },
    ]);
  });

  it('[Y9] at the till that paid them come from its own allotment, and the rest is at risk', () => {
    const earning = earningBy(1000, [pays('a', 50)], TILL);
    const issued = { credit: 'issued:points:points', unit: 'points' };
    expect(draftOf(reverse(earning, 0, 20, TILL)).transfers).toEqual([
      { debit: 'allotted:a:c1:points', ...issued, amount: 20 },
      { debit: 'atRisk:a:c1:points', ...issued, amount: 30 },
    ]);
    // HQ books what is short to the store of the earning.
    expect(draftOf(reverse(earning, 0, 0, HQ)).transfers).toEqual([
      { debit: 'overdraft:ginza:c1:points', ...issued, amount: 50 },
    ]);
  });

  it('[Y9] go back no further than they have not expired meanwhile', () => {
    const earning = earningBy(1000, [pays('a', 100)]);
    const bucketId = earning.parts[0]?.id ?? '';
    const expiry = { type: 'expiry', voucherId: 'c1', campaignId: 'points' } as const;
    const body = { ...expiry, parts: [{ bucketId, points: 40 }] };
    const after = applyToEarning(earning, posted({ id: '~e', body }, NOON));
    expect(back(after, 0)[0]).toBe(60);
    const [first, then] = back(after, 500);
    expect([first, back(then, 0)[0]]).toEqual([50, 10]);
    // 40 and 25 expired, one after the other: 35 are left to go back.
    const more = { ...expiry, parts: [{ bucketId, points: 25 }] };
    expect(back(applyToEarning(after, posted({ id: '~f', body: more }, NOON)), 0)[0]).toBe(35);
  });

  it('[Y9] are measured by what was confirmed', () => {
    const earning = earningBy(1000, [pays('a', 100, 7)]);
    const command = { id: 'k1', partId: null, points: 60, by: 'hanako', reason: 'a mistake' };
    const confirmed = draftOf(confirmEarning({ earning, earlier: null }, command, NOON));
    const after = applyToEarning(earning, posted(confirmed, NOON));
    // Of 60 that came to the card half stay, not half of the 100 that were promised.
    const [first, then] = back(after, 500);
    expect([first, back(then, 0)[0]]).toEqual([30, 30]);
  });

  it('[Y9] go back once, and never for an order that grew', () => {
    const earning = earningBy(1000, [pays('a', 10)]);
    const [, after] = back(earning, 0);
    expect(rejectionOf(reverse(after, 0))).toEqual({ type: 'alreadyReversed' });
    expect(rejectionOf(reverse(earning, 1000))).toEqual({ type: 'alreadyReversed' });
    expect(rejectionOf(reverse(earning, 1001))).toEqual({
      type: 'remainingExceeds',
      whole: 1000,
      needed: 1001,
    });
  });

  it('[R1] taken back again under the same id are the same entry; more is refused', () => {
    const earning = earningBy(1000, [pays('a', 10)]);
    const earlier = posted(draftOf(reverse(earning, 500)), NOON) as Entry;
    const again = (remaining: number) =>
      reverseEarning({ earning, available: 0, earlier }, HQ, { id: 'v1', remaining, reason: null });
    expect(accepted(again(500))).toEqual({ type: 'repeated', entry: earlier });
    expect(rejectionOf(again(0))).toEqual({ type: 'idReused' });
  });

  it('[Y9] are not owed beyond what goes back from the card', () => {
    const { body } = draftOf(reverse(earningBy(1000, [pays('a', 50)]), 0, 20));
    expect(EarningReversalBody.safeParse(body).success).toBe(true);
    expect(EarningReversalBody.safeParse({ ...body, owed: 51 }).success).toBe(false);
  });
});
