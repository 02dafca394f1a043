import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit, booksOf, overspend, twiceBack } from '../support/auditor.ts';
import {
  CARD_IDS,
  openShop,
  type Shop,
  type Step,
  settle,
  step,
  take,
} from '../support/history.ts';
import { availableAtHq, replayHq, voucherOf } from '../support/hqModel.ts';
import { knownBeyond, redeemAtTill, replayTill } from '../support/tillModel.ts';

const histories = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
const byRight = histories.map((steps) =>
  steps.filter((next) => next.type !== 'redeem' || next.how === 'online'),
);

/** Takes every step, and lets the auditor look after each. */
function live(steps: readonly Step[], exclusive: boolean): Shop {
  const shop = openShop(exclusive);
  for (const next of steps) {
    take(shop, next);
    const faults = audit(shop);
    if (faults.length > 0) throw new Error(`${faults.join('; ')} after ${JSON.stringify(next)}`);
  }
  return shop;
}

const owedAtHq = ({ hq }: Shop, voucherId: string): number => {
  let owed = 0;
  for (const [path, balance] of hq.balances)
    if (path.startsWith('overdraft:') && path.includes(`:${voucherId}:`)) owed -= balance;
  return owed;
};

describe('any history of one HQ and two tills', () => {
  it('[L1, L2, K2, K3, H1] keeps sums, limits and the bound on what is overspent', () => {
    let overspent = 0;
    fc.assert(
      fc.property(histories, (steps) => {
        const shop = live(steps, true);
        const kinds = shop.hq.records.flatMap(({ findings }) => findings.map(({ kind }) => kind));
        expect(kinds.filter((kind) => kind !== 'overRedemption')).toEqual([]);
        overspent += kinds.length;
      }),
      { seed: 4730, numRuns: 300 },
    );
    expect(overspent).toBeGreaterThan(20);
  });

  it('[G1, B5, H5] never overspends by right: without risk nothing is owed and nothing is found', () => {
    let redeemed = 0;
    fc.assert(
      fc.property(byRight, (steps) => {
        const shop = live(steps, true);
        settle(shop);
        expect(audit(shop)).toEqual([]);
        for (const id of CARD_IDS) {
          expect(overspend(booksOf(shop).actual, id)).toBeLessThanOrEqual(0);
          expect(owedAtHq(shop, id)).toBe(0);
        }
        expect(shop.hq.records.flatMap(({ findings }) => findings)).toEqual([]);
        redeemed += shop.hq.redemptions.size;
      }),
      { seed: 4731, numRuns: 200 },
    );
    expect(redeemed).toBeGreaterThan(200);
  });

  it('[H2, H5] once all has arrived, HQ and every till agree on every card', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const shop = live(steps, true);
        settle(shop);
        expect(audit(shop)).toEqual([]);
        const { actual } = booksOf(shop);
        for (const id of CARD_IDS) {
          const left = -overspend(actual, id);
          expect(availableAtHq(shop.hq, id)).toBe(Math.max(0, left));
          expect(owedAtHq(shop, id)).toBe(Math.max(0, -left));
          for (const till of shop.tills) {
            expect(till.balances.get(`allotted:${till.terminal.id}:${id}:JPY`) ?? 0).toBe(0);
            expect(knownBeyond(till, id)).toBe(Math.max(0, left));
          }
        }
        for (const [path, balance] of shop.hq.balances)
          if (path.startsWith('allotted:')) expect(balance).toBe(0);
      }),
      { seed: 4732, numRuns: 200 },
    );
  });

  it('[J4] replays to the same balances and redemptions, at HQ and at each till', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const shop = live(steps, false);
        const before = JSON.stringify(shop.hq.records);
        const again = replayHq(shop.hq);
        expect(again.balances).toEqual(shop.hq.balances);
        expect(again.redemptions).toEqual(shop.hq.redemptions);
        expect(JSON.stringify(again.records)).toBe(before);
        for (const till of shop.tills) {
          const { balances, redemptions } = replayTill(till);
          expect(balances).toEqual(till.balances);
          expect(redemptions).toEqual(till.redemptions);
        }
      }),
      { seed: 4733, numRuns: 100 },
    );
  });

  it('[J4] is the same history every time: the same steps make the same entries', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const [one, other] = [live(steps, false), live(steps, false)];
        expect(one.hq.records.map(({ entry }) => entry.hash)).toEqual(
          other.hq.records.map(({ entry }) => entry.hash),
        );
        expect(one.tills.map(({ head }) => head)).toEqual(other.tills.map(({ head }) => head));
      }),
      { seed: 4734, numRuns: 50 },
    );
  });

  it('[R1] answers every redemption again as it did, and writes nothing', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const shop = openShop(true);
        for (const next of steps) {
          take(shop, next);
          if (next.type !== 'redeem') continue;
          const till = shop.tills[next.till];
          const id = `s${shop.steps}`;
          const made = till.entries.find((entry) => entry.id === id);
          if (made === undefined) continue;
          const { sequence } = till.head;
          const voucher = voucherOf(shop.hq, next.card);
          const command = { id, amount: next.amount, due: next.due };
          const repeat = redeemAtTill(till, voucher, command, 'unreachable');
          expect(repeat).toEqual({ ok: true, value: { type: 'repeated', entry: made } });
          const other = redeemAtTill(till, voucher, { ...command, due: next.due + 1 }, 'heard');
          expect(other).toEqual({ ok: false, rejection: { type: 'idReused' } });
          expect(till.head.sequence).toBe(sequence);
        }
      }),
      { seed: 4735, numRuns: 60 },
    );
  });

  // Two people gave the same goods' price back: what the second got is overspent by right, and the
  // finding says how much.
  it('[H5] overspends by right no more than what was given back twice, and finds all of that', () => {
    let twiceInAll = 0;
    fc.assert(
      fc.property(byRight, (steps) => {
        const shop = live(steps, false);
        settle(shop);
        expect(audit(shop)).toEqual([]);
        const found = new Map<string, number>();
        for (const { entry, findings } of shop.hq.records)
          for (const { kind, amount } of findings)
            if (kind === 'rolledBackTwice' && entry.body.type === 'rollback')
              found.set(entry.body.voucherId, (found.get(entry.body.voucherId) ?? 0) + amount);
        for (const id of CARD_IDS) {
          const twice = twiceBack(booksOf(shop).actual, id);
          expect(found.get(id) ?? 0).toBe(twice);
          expect(owedAtHq(shop, id)).toBeLessThanOrEqual(twice);
          twiceInAll += twice;
        }
      }),
      { seed: 4736, numRuns: 200 },
    );
    expect(twiceInAll).toBeGreaterThan(100);
  });
});
