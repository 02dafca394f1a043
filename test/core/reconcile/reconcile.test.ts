import type { Entry } from '@counterfoil/core';
import { type ReconcileState, reconcile } from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';
import { CARDS, card, coupon, entryOf, HASH, NOON, redemptionEntry } from '../support/fixtures.ts';
import {
  coverEntry,
  reconcileState,
  redeemed,
  returnEntry,
  rollbackEntry,
} from '../support/reconcileState.ts';

const VOUCHER = 'voucher:c1:JPY';
const ALLOTTED = 'allotted:a:c1:JPY';
const REDEEMED = 'redeemed:ginza:JPY';
const GINZA = 'overdraft:ginza:c1:JPY';
const UMEDA = 'overdraft:umeda:c1:JPY';
const KOBE = 'overdraft:kobe:c1:JPY';

/** What posting comes to: the accounts that do not stand at zero, and the rest as it is. */
function post(state: ReconcileState, entry: Entry) {
  const { balances, within, over, findings } = reconcile(state, entry);
  const standing = [...balances].filter(([, balance]) => balance !== 0);
  return { balances: Object.fromEntries(standing), within, over, findings };
}
const CLEAN = { within: 0, over: 0, findings: [] };

describe('posting a redemption', () => {
  it('[H1] by right takes what was allotted', () => {
    expect(
      post(reconcileState({ [VOUCHER]: 50, [ALLOTTED]: 900 }), redemptionEntry(700, 0)),
    ).toEqual({ ...CLEAN, balances: { [VOUCHER]: 50, [ALLOTTED]: 200, [REDEEMED]: 700 } });
  });

  it.each([
    // on the voucher, within, over
    [1500, 1000, 0],
    [1000, 1000, 0],
    [600, 600, 400],
    [0, 0, 1000],
  ])(
    '[H1] of 1000 at risk with %d on the voucher is within by %d and over by %d',
    (held, within, over) => {
      const { balances, ...rest } = post(
        reconcileState({ [VOUCHER]: held }),
        redemptionEntry(0, 1000),
      );
      expect(rest).toEqual({
        within,
        over,
        findings: over > 0 ? [{ kind: 'overRedemption', amount: over }] : [],
      });
      expect(balances).toEqual({
        ...(held > within ? { [VOUCHER]: held - within } : {}),
        [REDEEMED]: 1000,
        ...(over > 0 ? { [GINZA]: -over } : {}),
      });
    },
  );

  it('[H1] by a right that HQ never gave is paid by the voucher, then the overdraft', () => {
    const state = reconcileState({ [VOUCHER]: 500, [ALLOTTED]: 300 });
    expect(post(state, redemptionEntry(1000, 0))).toEqual({
      within: 0,
      over: 0,
      findings: [{ kind: 'allotmentShort', amount: 700 }],
      balances: { [GINZA]: -200, [REDEEMED]: 1000 },
    });
  });

  it('[H1] on both grounds pays the right first, and counts only the risk as over', () => {
    const state = reconcileState({ [VOUCHER]: 500, [ALLOTTED]: 300 });
    // 100 of the right is missing: of 500 it leaves 400, and 600 at risk is over by 200.
    expect(post(state, redemptionEntry(400, 600))).toEqual({
      within: 400,
      over: 200,
      findings: [
        { kind: 'allotmentShort', amount: 100 },
        { kind: 'overRedemption', amount: 200 },
      ],
      balances: { [GINZA]: -200, [REDEEMED]: 1000 },
    });
  });

  it('[H1] that spends nothing moves nothing', () => {
    const voucher = coupon('d1', { unit: null });
    const entry = entryOf(
      'a',
      'r1',
      {
        type: 'redemption',
        voucherId: 'd1',
        unit: null,
        amount: 200,
        spent: 0,
        orderId: null,
        orderAmount: 2000,
        customerId: null,
        parentId: null,
        rewardId: null,
        metadata: {},
        limits: [],
        rights: [],
        ground: 'allotted',
        known: null,
        approvedBy: null,
        bodyHash: HASH,
      },
      [],
    );
    expect(post(reconcileState({}, { voucher }), entry)).toEqual({ ...CLEAN, balances: {} });
    const blocked = { ...voucher, active: false };
    expect(post(reconcileState({}, { voucher: blocked }), entry).findings).toEqual([
      { kind: 'spentAfterBlock', amount: 200 },
    ]);
  });

  it('[H1] leaves what HQ had read as it was', () => {
    const state = reconcileState({ [VOUCHER]: 600 });
    reconcile(state, redemptionEntry(0, 1000));
    expect([...state.balances]).toEqual([[VOUCHER, 600]]);
  });
});

describe('a credit to a voucher that owes', () => {
  it.each([
    // owed, returned -> still owed, spendable
    [300, 500, 0, 200],
    [500, 500, 0, 0],
    [700, 500, 200, 0],
  ])(
    '[H2] repays %d out of a return of %d, and leaves %d owed and %d to spend',
    (owed, amount, left, held) => {
      const state = reconcileState({ [ALLOTTED]: 500, [GINZA]: -owed });
      expect(post(state, returnEntry(amount)).balances).toEqual({
        ...(left > 0 ? { [GINZA]: -left } : {}),
        ...(held > 0 ? { [VOUCHER]: held } : {}),
      });
    },
  );

  it("[H2] repays the entry's own store first, then the others by name", () => {
    const state = reconcileState({ [ALLOTTED]: 350, [UMEDA]: -200, [KOBE]: -150, [GINZA]: -100 });
    // 100 to ginza, 150 to kobe, and the last 100 to umeda.
    expect(post(state, returnEntry(350)).balances).toEqual({ [UMEDA]: -100 });
  });

  it('[H2] by a cover repays what was over, and only the rest can be spent', () => {
    const state = reconcileState(
      { [ALLOTTED]: 1000, [GINZA]: -400, [REDEEMED]: 1000 },
      { redemption: redeemed(0, 1000) },
    );
    expect(post(state, coverEntry(1000))).toEqual({
      ...CLEAN,
      balances: { [VOUCHER]: 600, [REDEEMED]: 1000 },
    });
  });

  it('[H2] by a rollback of what was at risk repays what was over', () => {
    const state = reconcileState(
      { [GINZA]: -400, [REDEEMED]: 1000 },
      { redemption: redeemed(0, 1000) },
    );
    expect(post(state, rollbackEntry(0, 1000))).toEqual({ ...CLEAN, balances: { [VOUCHER]: 600 } });
  });

  it('[H2] by a top-up repays before it can be spent', () => {
    const body = {
      type: 'topUp' as const,
      voucherId: 'c1',
      unit: 'JPY',
      amount: 500,
      direction: 'add' as const,
      expires: null,
      by: null,
      reason: null,
      bodyHash: HASH,
    };
    const entry = entryOf('hq', 't1', body, [
      { debit: 'issued:cards:JPY', credit: VOUCHER, unit: 'JPY', amount: 500 },
    ]);
    expect(post(reconcileState({ [UMEDA]: -300, 'issued:cards:JPY': -1000 }), entry)).toEqual({
      ...CLEAN,
      balances: { [VOUCHER]: 200, 'issued:cards:JPY': -1500 },
    });
  });
});

describe('spending that came too late', () => {
  const validity = { start: null, end: NOON };
  it.each<[string, Partial<ReconcileState>, string]>([
    ['of a blocked voucher', { voucher: card('c1', { active: false }) }, 'spentAfterBlock'],
    ['of a stopped campaign', { campaign: { ...CARDS, active: false } }, 'spentAfterBlock'],
    ['of an expired voucher', { voucher: card('c1', { validity }) }, 'spentAfterExpiry'],
    ['of an expired campaign', { campaign: { ...CARDS, validity } }, 'spentAfterExpiry'],
  ])('[H3] %s is posted, and is a finding of its own kind', (_, change, kind) => {
    const state = reconcileState({ [VOUCHER]: 600 }, change);
    expect(post(state, redemptionEntry(0, 1000))).toEqual({
      within: 600,
      over: 400,
      findings: [
        { kind, amount: 1000 },
        { kind: 'overRedemption', amount: 400 },
      ],
      balances: { [REDEEMED]: 1000, [GINZA]: -400 },
    });
  });

  it('[H3] goes by when it was spent, not by when it arrived', () => {
    const voucher = card('c1', { validity: { start: null, end: NOON + 1 } });
    const state = reconcileState({ [VOUCHER]: 1000 }, { voucher });
    expect(post(state, redemptionEntry(0, 1000)).findings).toEqual([]);
  });

  it('[H3] is about redemptions only: a rollback or return is never too late', () => {
    const change = { voucher: card('c1', { active: false }), redemption: redeemed(500, 0) };
    const state = reconcileState({ [ALLOTTED]: 500, [REDEEMED]: 500 }, change);
    expect(post(state, returnEntry(500)).findings).toEqual([]);
    expect(post(state, rollbackEntry(500, 0)).findings).toEqual([]);
  });
});

describe('an entry of a terminal that was written off', () => {
  const writtenOff = { terminalStatus: 'writtenOff' as const };

  it('[H4] spends from the voucher what it was allotted, and tells only that it came', () => {
    const state = reconcileState({ [VOUCHER]: 1500 }, writtenOff);
    expect(post(state, redemptionEntry(1000, 0))).toEqual({
      within: 0,
      over: 0,
      findings: [{ kind: 'afterWriteOff', amount: 1000 }],
      balances: { [VOUCHER]: 500, [REDEEMED]: 1000 },
    });
  });

  it('[H4] takes what is short from the overdraft, and that is news', () => {
    const state = reconcileState({ [VOUCHER]: 300 }, writtenOff);
    expect(post(state, redemptionEntry(1000, 0))).toEqual({
      within: 0,
      over: 0,
      findings: [
        { kind: 'afterWriteOff', amount: 1000 },
        { kind: 'allotmentShort', amount: 700 },
      ],
      balances: { [GINZA]: -700, [REDEEMED]: 1000 },
    });
  });

  it('[H4] that rolls back gives the right to the voucher, not to a terminal that is gone', () => {
    const state = reconcileState(
      { [REDEEMED]: 1000, [GINZA]: -300 },
      { ...writtenOff, redemption: redeemed(1000, 0) },
    );
    expect(post(state, rollbackEntry(800, 0))).toEqual({
      ...CLEAN,
      balances: { [VOUCHER]: 500, [REDEEMED]: 200 },
    });
  });

  it('[H4] gives the voucher whatever still stood as allotted', () => {
    const state = reconcileState({ [VOUCHER]: 10, [ALLOTTED]: 900 }, writtenOff);
    expect(post(state, redemptionEntry(200, 0)).balances).toEqual({
      [VOUCHER]: 710,
      [REDEEMED]: 200,
    });
  });
});

describe('posting a rollback', () => {
  const givenBack = (rolledBackRight: number, rolledBackRisk: number) => ({
    redemption: {
      ...redeemed(700, 300),
      rolledBackRight,
      rolledBackRisk,
      rolledBackAmount: rolledBackRight + rolledBackRisk,
    },
  });

  it.each([
    // given back before (right, risk) -> what the store gives up, to the voucher, lacking, its right
    [0, 0, 1000, 300, 0, 0],
    [0, 300, 700, 0, 300, 0],
    [700, 0, 300, 0, 700, 400],
    [400, 0, 600, 0, 400, 100],
    [700, 300, 0, 0, 1000, 700],
  ])(
    '[H5] [H12] of 700 and 300, with %d and %d given back, takes %d from the store; the till keeps its right',
    (right, risk, taken, toVoucher, lacking, twice) => {
      // What the voucher got for the right when it came back before; it gives that up.
      const state = reconcileState({ [REDEEMED]: 5000, [VOUCHER]: 900 }, givenBack(right, risk));
      expect(post(state, rollbackEntry(700, 300))).toEqual({
        within: 0,
        over: 0,
        findings: lacking > 0 ? [{ kind: 'rolledBackTwice', amount: lacking }] : [],
        balances: {
          [ALLOTTED]: 700,
          [VOUCHER]: 900 + toVoucher - twice,
          [REDEEMED]: 5000 - taken,
        },
      });
    },
  );

  it('[H12] of a right that came back before and was spent since: the voucher owes it', () => {
    const state = reconcileState({ [REDEEMED]: 5000, [VOUCHER]: 150 }, givenBack(700, 300));
    expect(post(state, rollbackEntry(700, 300))).toEqual({
      within: 0,
      over: 0,
      findings: [
        { kind: 'rolledBackTwice', amount: 1000 },
        { kind: 'allotmentShort', amount: 550 },
      ],
      balances: { [ALLOTTED]: 700, [REDEEMED]: 5000, [GINZA]: -550 },
    });
  });

  it('[H5] at another till of the store credits the voucher', () => {
    const state = reconcileState({ [REDEEMED]: 1000 }, givenBack(0, 0));
    expect(post(state, rollbackEntry(0, 1000, 'b'))).toEqual({
      ...CLEAN,
      balances: { [VOUCHER]: 1000 },
    });
  });
});
