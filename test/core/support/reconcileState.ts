import { type Balances, type Entry, type EntryBody, redemptionOf } from '@counterfoil/core';
import type { ReconcileState } from '@counterfoil/core/reconcile';
import { CARDS, card, entryOf, HASH, redemptionEntry } from './fixtures.ts';

/** What HQ read for an entry about card `c1`, with these accounts and whatever else differs. */
export const reconcileState = (
  accounts: Readonly<Record<string, number>>,
  change: Partial<ReconcileState> = {},
): ReconcileState => {
  const balances: Balances = new Map(Object.entries(accounts));
  return {
    voucher: card(),
    campaign: CARDS,
    terminalStatus: 'active',
    balances,
    overdrafts: [...balances.keys()].filter((path) => path.startsWith('overdraft:')),
    redemption: null,
    ...change,
  };
};

/** Till `a` gives back `amount` of what it was allotted. */
export const returnEntry = (amount: number, id = '~return:1'): Entry => {
  const body: EntryBody = {
    type: 'return',
    voucherId: 'c1',
    unit: 'JPY',
    amount,
    grantId: null,
    recallId: null,
    toTerminalId: null,
    reason: 'unused',
  };
  return entryOf('a', id, body, [
    { debit: 'allotted:a:c1:JPY', credit: 'voucher:c1:JPY', unit: 'JPY', amount },
  ]);
};

export const coverEntry = (amount: number): Entry => {
  const body: EntryBody = {
    type: 'cover',
    redemptionId: 'r1',
    grantId: 'g1',
    voucherId: 'c1',
    unit: 'JPY',
    amount,
  };
  return entryOf('a', '~cover:g1', body, [
    { debit: 'allotted:a:c1:JPY', credit: 'atRisk:a:c1:JPY', unit: 'JPY', amount },
  ]);
};

/** A rollback of `r1` of till `a` by till `by`, as well formed as its numbers let it be. */
export const rollbackEntry = (
  right: number,
  risk: number,
  by = 'a',
  change: object = {},
): Entry => {
  const body: EntryBody = {
    type: 'rollback',
    redemptionId: 'r1',
    redemptionTerminalId: 'a',
    voucherId: 'c1',
    unit: 'JPY',
    amount: right + risk,
    right,
    risk,
    limits: [],
    reason: null,
    bodyHash: HASH,
    ...change,
  };
  const from = 'redeemed:ginza:JPY';
  const unit = 'JPY';
  return entryOf(by, 'b1', body, [
    ...(right > 0 ? [{ debit: from, credit: `allotted:${by}:c1:JPY`, unit, amount: right }] : []),
    ...(risk > 0 ? [{ debit: from, credit: `atRisk:${by}:c1:JPY`, unit, amount: risk }] : []),
  ]);
};

/** The redemption `r1` of till `a`, of so much by right and so much at risk. */
export const redeemed = (right: number, risk: number) => redemptionOf(redemptionEntry(right, risk));
