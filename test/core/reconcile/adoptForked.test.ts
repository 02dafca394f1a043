import {
  CommandId,
  Entry,
  type EntryBody,
  earningPartId,
  HQ_TERMINAL,
  type JournalOwner,
  type Voucher,
} from '@counterfoil/core';
import { adoptedId, adoptForked, checkClaims } from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';
import { card, entryOf, HASH, NOON, redemptionEntry } from '../support/fixtures.ts';
import { coverEntry, redeemed, returnEntry, rollbackEntry } from '../support/reconcileState.ts';

const OWNER: JournalOwner = { programmeId: 'p1', terminalId: HQ_TERMINAL, storeId: 'ginza' };

const adopt = (entry: Entry, redeemedAs: string | null = null) =>
  adoptForked(entry, OWNER, 'cards', redeemedAs);

describe('taking an entry of a second history over', () => {
  it('[O27] makes a redemption one at risk of HQ, for as much, whatever rights it spent', () => {
    const forked = redemptionEntry(700, 300);
    const draft = adopt(forked);
    const account = 'atRisk:hq:c1:JPY';
    expect(draft?.body).toMatchObject({
      type: 'redemption',
      spent: 1000,
      amount: 1000,
      ground: 'atRisk',
      rights: [{ ground: 'atRisk', account, amount: 1000, grantId: null }],
    });
    expect(draft?.transfers).toEqual([
      { debit: account, credit: 'redeemed:ginza:JPY', unit: 'JPY', amount: 1000 },
    ]);
    expect(draft?.id).toBe(adoptedId(forked));
    // It is well formed.
    const entry = { ...forked, ...OWNER, ...draft } as Entry;
    expect(Entry.safeParse(entry).error).toBeUndefined();
    expect(checkClaims(entry, card(), null)).toBeNull();
  });

  it('[O27] under an id of its own for each place and content, the same every time', () => {
    const forked = redemptionEntry(700, 300);
    const ids = [
      forked,
      { ...forked, terminalId: 'b' },
      { ...forked, sequence: forked.sequence + 1 },
      { ...forked, hash: HASH },
    ].map(adoptedId);
    expect(new Set(ids).size).toBe(4);
    expect(adoptedId(redemptionEntry(700, 300))).toBe(ids[0]);
    for (const id of ids) expect(CommandId.safeParse(id).error).toBeUndefined();
  });

  it('[O27] only undoes a rollback, of what HQ took over or of what is posted', () => {
    const draft = adopt(rollbackEntry(700, 300), 'forked_1');
    expect(draft?.body).toMatchObject({
      redemptionId: 'forked_1',
      redemptionTerminalId: HQ_TERMINAL,
      right: 0,
      risk: 1000,
    });
    const posted = adopt(rollbackEntry(700, 300));
    expect(posted?.body).toMatchObject({ redemptionId: 'r1', redemptionTerminalId: 'a', right: 0 });
    const entry = { ...rollbackEntry(700, 300), ...OWNER, ...posted } as Entry;
    expect(checkClaims(entry, card(), redeemed(700, 300))).toBeNull();
  });

  it('[O27] puts what was made at the till on the voucher itself', () => {
    const body: EntryBody = {
      type: 'topUp',
      voucherId: 'c1',
      unit: 'JPY',
      amount: 500,
      direction: 'add',
      expires: null,
      by: null,
      reason: null,
      bodyHash: HASH,
    };
    const move = {
      debit: 'issued:cards:JPY',
      credit: 'allotted:a:c1:JPY',
      unit: 'JPY',
      amount: 500,
    };
    expect(adopt(entryOf('a', 't1', body, [move]))?.transfers).toEqual([
      { ...move, credit: 'voucher:c1:JPY' },
    ]);
  });

  it('[O27] names the points of an earning after the entry that HQ writes, wherever they stand', () => {
    const part = (index: number, points: number, confirms: number | null) => ({
      id: earningPartId('a', 'c1', 'e1', index),
      ruleId: `rule${index}`,
      base: points,
      multiplier: 10_000,
      points,
      confirms,
      expires: null,
    });
    const parts = [part(0, 20, null), part(1, 7, NOON)];
    const body: EntryBody = {
      type: 'earning',
      voucherId: 'c1',
      campaignId: 'cards',
      occasion: 'order',
      orderId: null,
      orderAmount: null,
      tierId: null,
      parts,
      bodyHash: HASH,
    };
    const issue = (credit: string, amount: number) => ({
      debit: 'issued:cards:points',
      credit,
      unit: 'points' as const,
      amount,
    });
    const forked = entryOf('a', 'e1', body, [
      issue('allotted:a:c1:points', 20),
      issue(`pending:${parts[1]?.id}:points`, 7),
    ]);
    const draft = adopt(forked);
    const names = [0, 1].map((index) => earningPartId(HQ_TERMINAL, 'c1', adoptedId(forked), index));
    expect(draft?.body).toEqual({
      ...body,
      parts: parts.map((one, index) => ({ ...one, id: names[index] })),
    });
    expect(draft?.transfers).toEqual([
      issue('voucher:c1:points', 20),
      issue(`pending:${names[1]}:points`, 7),
    ]);
    // It is well formed, and no name of the till's own history is in it.
    const points: Voucher = { ...card(), type: 'loyaltyCard', unit: 'points' };
    expect(checkClaims({ ...forked, ...OWNER, ...draft } as Entry, points, null)).toBeNull();
    for (const { id } of parts) expect(JSON.stringify(draft)).not.toContain(id);
  });

  it('[O27] leaves rights alone: they stand in the history that HQ holds', () => {
    expect(adopt(returnEntry(100))).toBeNull();
    expect(adopt(coverEntry(100))).toBeNull();
  });
});
