import {
  appendEntry,
  applyToRedemption,
  EMPTY_JOURNAL,
  Entry,
  Redemption,
  type RollBackCommand,
  redemptionOf,
  rollBack,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, NOON, ownerOf, redemptionEntry, redemptionWith } from '../support/fixtures.ts';

const till = ownerOf('a');
const hq = ownerOf('hq');
const command = (amount: number | null, id = 'b1'): RollBackCommand => ({
  id,
  amount,
  reason: null,
});

function draftOf(redemption: Redemption, amount: number | null, owner = till) {
  const decision = accepted(rollBack({ redemption, earlier: null }, owner, command(amount)));
  if (decision.type !== 'decided') throw new Error('not decided');
  const { body } = decision.draft;
  if (body.type !== 'rollback') throw new Error('no rollback');
  return { ...decision.draft, body };
}

describe('a rollback', () => {
  it('[B1] is a new entry that mirrors the old, which stays as it is', () => {
    const entry = redemptionEntry(700, 300);
    const before = JSON.stringify(entry);
    const { id, body, transfers } = draftOf(redemptionOf(entry), null);
    expect(id).toBe('b1');
    expect(body).toMatchObject({
      redemptionId: 'r1',
      redemptionTerminalId: 'a',
      voucherId: 'c1',
      amount: 1000,
      right: 700,
      risk: 300,
    });
    // The transfers of the redemption, turned about.
    expect(transfers).toEqual(
      entry.transfers.map(({ debit, credit, unit, amount }) => ({
        debit: credit,
        credit: debit,
        unit,
        amount,
      })),
    );
    expect(JSON.stringify(entry)).toBe(before);
  });

  it.each([
    // rolled back so far, asked, verdict
    [0, 1000, 'accepted'],
    [0, 1001, { type: 'rollbackExceeds', left: 1000, needed: 1001 }],
    [400, 600, 'accepted'],
    [400, 601, { type: 'rollbackExceeds', left: 600, needed: 601 }],
    [1000, 1, { type: 'alreadyRolledBack' }],
    [1000, null, { type: 'alreadyRolledBack' }],
  ])('[B2] with %d of 1000 given back, of %j is %j', (done, asked, verdict) => {
    const redemption = redemptionWith(1000, 0, {
      rolledBackRight: done,
      rolledBackAmount: done,
      rolledBack: done === 1000,
    });
    const result = rollBack({ redemption, earlier: null }, till, command(asked));
    expect(result.ok ? 'accepted' : result.rejection).toEqual(verdict);
  });

  it.each([
    // by right, at risk, covered, asked -> right, risk
    [700, 300, 0, 200, 0, 200],
    [700, 300, 0, 300, 0, 300],
    [700, 300, 0, 301, 1, 300],
    [700, 300, 300, 200, 200, 0],
    [700, 300, 100, 250, 50, 200],
    [0, 1000, 0, 1000, 0, 1000],
    [1000, 0, 0, 1000, 1000, 0],
  ])(
    '[B3] of %d by right and %d at risk, %d covered, %d gives %d as right after %d of risk',
    (right, risk, covered, asked, asRight, asRisk) => {
      const { body } = draftOf(redemptionWith(right, risk, { covered }), asked);
      expect([body.right, body.risk]).toEqual([asRight, asRisk]);
    },
  );

  it('[B4] gives a use back whole: part of what it took off the order is refused', () => {
    const used = redemptionWith(1, 0, { unit: 'uses', amount: 250, spent: 1 });
    expect(rollBack({ redemption: used, earlier: null }, till, command(249))).toEqual({
      ok: false,
      rejection: { type: 'rollbackExceeds', left: 250, needed: 249 },
    });
    expect(draftOf(used, 250).body).toMatchObject({ amount: 250, right: 1, risk: 0 });
    expect(draftOf(used, null).body).toMatchObject({ amount: 250, right: 1, risk: 0 });
  });

  it('[B4] of a coupon without a limit moves nothing, once', () => {
    const free = redemptionWith(0, 0, { unit: null, amount: 250 });
    const draft = draftOf(free, null);
    expect(draft).toMatchObject({ transfers: [], body: { amount: 250, right: 0, risk: 0 } });
    const after = applyToRedemption(free, draft);
    expect(rollBack({ redemption: after, earlier: null }, till, command(null))).toMatchObject({
      rejection: { type: 'alreadyRolledBack' },
    });
  });

  it.each([
    ['the till that spent it, to its own rights', till, 'allotted:a:c1:JPY'],
    ['HQ of what was redeemed there, to the voucher', hq, 'voucher:c1:JPY'],
  ])('[B5] at %s', (_, owner, credit) => {
    const redemption = redemptionWith(1000, 0, { terminalId: owner.terminalId });
    expect(draftOf(redemption, 400, owner).transfers).toEqual([
      { debit: 'redeemed:ginza:JPY', credit, unit: 'JPY', amount: 400 },
    ]);
  });

  // The till that made it may give the same right back to itself, away from HQ: two rights of one.
  it.each([
    ['at another till', ownerOf('b'), 'atRisk:b:c1:JPY'],
    ['at HQ', hq, 'atRisk:hq:c1:JPY'],
  ])('[B5] %s gives no right: it only undoes, and HQ credits the voucher', (_, owner, credit) => {
    const { body, transfers } = draftOf(redemptionWith(700, 300), null, owner);
    expect(body).toMatchObject({ amount: 1000, right: 0, risk: 1000 });
    expect(transfers).toEqual([{ debit: 'redeemed:ginza:JPY', credit, unit: 'JPY', amount: 1000 }]);
  });

  it('[B1] takes from the store that made the redemption, wherever it is rolled back', () => {
    const redemption = redemptionWith(100, 0, { storeId: 'umeda' });
    expect(draftOf(redemption, null, hq).transfers[0]?.debit).toBe('redeemed:umeda:JPY');
  });

  it('[R1] again is the same entry, and under its id with another amount is refused', () => {
    const redemption = redemptionWith(1000, 0);
    const earlier = appendEntry(till, EMPTY_JOURNAL, draftOf(redemption, 400), NOON);
    const after = applyToRedemption(redemption, earlier);
    const again = (asked: RollBackCommand) => rollBack({ redemption: after, earlier }, till, asked);
    expect(again(command(400))).toEqual({ ok: true, value: { type: 'repeated', entry: earlier } });
    expect(again(command(401))).toMatchObject({ rejection: { type: 'idReused' } });
    expect(again({ ...command(400), reason: 'broken' })).toMatchObject({
      rejection: { type: 'idReused' },
    });
  });

  it('[B2, B3] never sums up to more than the redemption, in whatever pieces and order with cover', () => {
    const step = fc.oneof(
      fc.record({
        type: fc.constant('rollback' as const),
        amount: fc.integer({ min: 1, max: 60 }),
      }),
      fc.record({ type: fc.constant('cover' as const), amount: fc.integer({ min: 1, max: 60 }) }),
    );
    const history = fc.array(fc.record({ step, owner: fc.constantFrom(till, hq) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), history, (right, risk, steps) => {
        fc.pre(right + risk > 0);
        let redemption = redemptionWith(right, risk);
        let back = 0;
        let covered = 0;
        for (const { step: next, owner } of steps) {
          if (next.type === 'cover') {
            // A till that has not heard of HQ's rollbacks covers all that was at risk.
            const amount = Math.min(next.amount, risk - covered);
            if (amount === 0) continue;
            covered += amount;
            const body = {
              type: 'cover' as const,
              redemptionId: 'r1',
              grantId: 'g',
              voucherId: 'c1',
              unit: 'JPY',
              amount,
            };
            redemption = applyToRedemption(redemption, { body });
            continue;
          }
          const asked = command(next.amount);
          const result = rollBack({ redemption, earlier: null }, owner, asked);
          if (!result.ok) {
            expect(back + next.amount).toBeGreaterThan(right + risk);
            continue;
          }
          const draft = draftOf(redemption, next.amount, owner);
          const entry = appendEntry(owner, EMPTY_JOURNAL, draft, NOON);
          expect(Entry.safeParse(entry).error).toBeUndefined();
          expect(draft.body.right + draft.body.risk).toBe(next.amount);
          expect(draft.transfers.reduce((sum, { amount }) => sum + amount, 0)).toBe(next.amount);
          back += next.amount;
          redemption = applyToRedemption(redemption, draft);
          expect(Redemption.safeParse(redemption).error).toBeUndefined();
        }
        expect(back).toBeLessThanOrEqual(right + risk);
      }),
      { seed: 4719, numRuns: 300 },
    );
  });
});
