import {
  applyToRedemption,
  type Balances,
  type Entry,
  mergeBalances,
  postTransfers,
  type Redemption,
  redemptionOf,
} from '@counterfoil/core';
import { reconcile } from '@counterfoil/core/reconcile';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askingOf, plainScenario } from '../support/arbitraryCounters.ts';
import { booksOf, type Counter, openCounter, post } from '../support/counter.ts';
import { decideReserve, decideStack, giveBack } from '../support/counterCase.ts';
import { accepted, NOON } from '../support/fixtures.ts';

/** Posts what stands in HQ's journal by reconciliation, as HQ does, from nothing. */
function reconcileAll({ entries, vouchers, campaigns }: Counter): Balances {
  let balances: Balances = new Map();
  const redemptions = new Map<string, Redemption>();
  for (const entry of entries) {
    const { body } = entry;
    if (body.type === 'issue' || body.type === 'writeOff') {
      balances = mergeBalances(balances, accepted(postTransfers(balances, entry.transfers)));
      continue;
    }
    const [voucher, campaign] = [vouchers.get(body.voucherId), campaigns.get(body.voucherId)];
    if (voucher === undefined || campaign === undefined) throw new Error('no voucher');
    const made = body.type === 'rollback' ? redemptions.get(body.redemptionId) : undefined;
    const state = { voucher, campaign, terminalStatus: 'active' as const, balances };
    const posted = reconcile({ ...state, overdrafts: [], redemption: made ?? null }, entry);
    expect(posted.findings).toEqual([]);
    expect(posted.transfers).toEqual(sortedLike(posted.transfers, entry));
    balances = posted.balances;
    if (body.type === 'redemption') redemptions.set(entry.id, redemptionOf(entry));
    if (made !== undefined) redemptions.set(made.id, applyToRedemption(made, entry));
  }
  return balances;
}

/** The entry's own transfers, those of limits first, as reconciliation posts them. */
const sortedLike = (posted: readonly unknown[], { transfers }: Entry) => {
  const isOfLimit = (path: string) => /^(limit|capacity|consumed):/.test(path);
  const limits = transfers.filter(({ debit, credit }) => isOfLimit(debit) || isOfLimit(credit));
  const value = transfers.filter((transfer) => !limits.includes(transfer));
  expect(posted.length).toBe(transfers.length);
  return [...limits, ...value];
};

it('[H1, L1] reconciliation posts what HQ itself decided as it stands, and finds nothing', () => {
  let posted = 0;
  const scripts = fc.array(
    fc.tuple(fc.nat(3), fc.nat(9), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 4,
      maxLength: 14,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(
      plainScenario,
      scripts,
      ({ stocks, asked, order, stacking, customerId }, script) => {
        const counter = openCounter(stocks);
        for (const [index, [what, pick, share]] of script.entries()) {
          const session = pick % 2 === 0 ? 'one' : 'two';
          const time = NOON + index * 3;
          const asking = askingOf(stacking, customerId, session, time);
          if (what === 0) {
            const held = decideReserve(
              counter,
              `h${index}`,
              order,
              asked,
              session,
              time + 5,
              asking,
            );
            if (held.ok && held.value.type === 'decided') post(counter, held.value.drafts, time);
          } else if (what === 1) {
            const sold = decideStack(counter, `s${index}`, order, asked, asking);
            if (sold.ok && sold.value.type === 'decided') post(counter, sold.value.drafts, time);
          } else {
            const made = [...counter.redemptions.values()].at(-1 - pick);
            const amount = made === undefined ? 0 : Math.floor(made.amount * share);
            if (made !== undefined)
              giveBack(counter, made.id, `b${index}`, amount === 0 ? null : amount);
          }
        }
        expect(booksOf({ balances: reconcileAll(counter) })).toEqual(booksOf(counter));
        posted += counter.entries.length;
      },
    ),
    { seed: 4770, numRuns: 500 },
  );
  expect(posted).toBeGreaterThan(3000);
});
