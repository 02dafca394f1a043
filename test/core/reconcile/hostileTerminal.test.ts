import { Entry } from '@counterfoil/core';
import { checkClaims, checkRoom, reconcile } from '@counterfoil/core/reconcile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card, MAX, redemptionEntry, redemptionWith } from '../support/fixtures.ts';
import {
  coverEntry,
  reconcileState,
  returnEntry,
  rollbackEntry,
} from '../support/reconcileState.ts';

const ALLOTTED = 'allotted:a:c1:JPY';
const REDEEMED = 'redeemed:ginza:JPY';

describe('whatever a terminal with a valid key says', () => {
  it('[H1, H6] is set aside or posted: sums stay zero, limits hold, nothing throws', () => {
    const amount = fc.oneof(
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom(MAX, MAX - 1, 2 ** 52),
      fc.integer({ min: 1, max: MAX }),
    );
    const part = fc.oneof(fc.constant(0), amount);
    const sums = fc.tuple(part, part).filter(([byRight, risk]) => byRight + risk <= MAX);
    const entries = fc.oneof(
      sums.map(([byRight, risk]) => redemptionEntry(byRight, risk)),
      amount.map((some) => returnEntry(some)),
      amount.map(coverEntry),
      fc
        .tuple(part, part, fc.constantFrom('a', 'b'))
        .map(([byRight, risk, by]) =>
          rollbackEntry(byRight, risk, by, { amount: Math.min(MAX, byRight + risk) }),
        ),
    );
    const accounts = fc.record({
      'voucher:c1:JPY': part,
      [ALLOTTED]: part,
      [REDEEMED]: part,
      'overdraft:ginza:c1:JPY': part.map((some) => -some),
      'overdraft:umeda:c1:JPY': part.map((some) => -some),
    });
    const redemptions = fc
      .tuple(part, part, part, part)
      .filter(([byRight, risk]) => byRight + risk <= MAX && byRight + risk > 0)
      .map(([byRight, risk, back, covered]) =>
        redemptionWith(byRight, risk, {
          rolledBackRight: Math.min(back, byRight),
          rolledBackAmount: Math.min(back, byRight),
          covered: Math.min(covered, risk),
        }),
      );
    const statuses = fc.constantFrom('active', 'writtenOff', 'quarantined');
    let posted = 0;
    fc.assert(
      fc.property(
        entries,
        accounts,
        redemptions,
        statuses,
        (entry, before, redemption, terminalStatus) => {
          if (!Entry.safeParse(entry).success) return;
          if (checkClaims(entry, card(), redemption) !== null) return;
          const state = reconcileState(before, { redemption, terminalStatus });
          if (checkRoom(state.balances, entry) !== null) return;
          const { balances, within, over, findings } = reconcile(state, entry);
          posted += 1;
          const total = (of: Iterable<number>): bigint =>
            [...of].reduce((sum, one) => sum + BigInt(one), 0n);
          expect(total(balances.values())).toBe(total(state.balances.values()));
          for (const [path, balance] of balances) {
            expect(Number.isSafeInteger(balance)).toBe(true);
            if (/^(voucher|allotted):/.test(path)) expect(balance).toBeGreaterThanOrEqual(0);
            if (/^overdraft:/.test(path)) expect(balance).toBeLessThanOrEqual(0);
            if (/^atRisk:/.test(path)) expect(balance).toBe(0);
          }
          for (const some of [within, over, ...findings.map((finding) => finding.amount)])
            expect(Number.isSafeInteger(some) && some >= 0).toBe(true);
        },
      ),
      { seed: 4721, numRuns: 2000 },
    );
    expect(posted).toBeGreaterThan(200);
  });
});
