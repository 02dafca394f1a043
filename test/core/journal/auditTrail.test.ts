import {
  auditTrail,
  changeStatus,
  type Entry,
  type EntryBody,
  releaseReservation,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  type Counter,
  cardStock,
  couponStock,
  openCounter,
  post,
  standing,
} from '../support/counter.ts';
import { giveBack, redeemOn, reserveOn } from '../support/counterCase.ts';
import { accepted, CARDS, entryOf, HASH, NOON, redemptionEntry } from '../support/fixtures.ts';
import { amountOff } from '../support/orders.ts';

const short = (counter: Counter, voucherId: string) =>
  auditTrail(voucherId, counter.entries).map(({ action, change, reason }) => [
    action,
    change,
    reason,
  ]);

const hqEntry = (id: string, body: EntryBody, transfers: Entry['transfers'] = []) =>
  entryOf('hq', id, body, transfers);

describe('the audit trail of a voucher', () => {
  it('[J5] tells everything that happened to it, in order, and nothing else', () => {
    const counter = openCounter([cardStock('c', 500), cardStock('other', 70)]);
    redeemOn(counter, 's1', { amount: 300 }, ['c']);
    redeemOn(counter, 's2', { amount: 50 }, ['other']);
    giveBack(counter, 's1.0', 'b1', 120);
    const voucher = counter.vouchers.get('c');
    if (voucher === undefined) throw new Error('no card');
    const command = { id: 'x1', change: 'block', end: null, by: 'mika', reason: 'lost' } as const;
    const blocked = accepted(
      changeStatus({ voucher, campaign: CARDS, earlier: null }, command, NOON),
    );
    if (blocked.type === 'decided') post(counter, [blocked.draft], NOON);
    expect(short(counter, 'c')).toEqual([
      ['issue', 500, null],
      ['redemption', -300, null],
      ['rollback', 120, null],
      ['block', 0, 'lost'],
    ]);
    expect(auditTrail('c', counter.entries).at(-1)).toMatchObject({
      entryId: 'x1',
      terminalId: 'hq',
      storeId: 'hq',
      by: 'mika',
      at: counter.entries.at(-1)?.at,
    });
    const sum = auditTrail('c', counter.entries).reduce((total, { change }) => total + change, 0);
    expect(sum).toBe(standing(counter, 'voucher:c:JPY'));
    expect(auditTrail('nobody', counter.entries)).toEqual([]);
  });

  it('[J5] tells what was held and given back, and by what ground it was spent', () => {
    const counter = openCounter([cardStock('c', 500), couponStock('free', amountOff(5))]);
    reserveOn(counter, 'h1', { amount: 300 }, ['c'], 'mine', NOON + 9);
    redeemOn(counter, 's1', { amount: 100 }, ['c', 'free'], {
      session: 'mine',
      stacking: { noEffect: 'skip' },
    });
    reserveOn(counter, 'h2', { amount: 300 }, ['c'], 'mine', NOON + 9);
    const [open] = counter.reservations;
    if (open !== undefined) post(counter, [releaseReservation(open, 'asked')], NOON);
    expect(short(counter, 'c')).toEqual([
      ['issue', 500, null],
      ['reservation', -300, null],
      ['release', 300, 'redeemed'],
      ['redemption', -100, null],
      ['reservation', -300, null],
      ['release', 300, 'asked'],
    ]);
  });

  it('[J5] counts a coupon without a limit as moving nothing', () => {
    const counter = openCounter([couponStock('free', amountOff(5))]);
    redeemOn(counter, 's1', { amount: 100 }, ['free']);
    expect(auditTrail('free', counter.entries)).toMatchObject([
      { action: 'redemption', change: 0, ground: 'online' },
    ]);
  });

  it('[J5] counts what moves between HQ and its tills as nothing, and what a till spends', () => {
    const grant = hqEntry(
      'g1',
      {
        type: 'grant',
        grantId: 'g1',
        terminalId: 'a',
        redemptionId: null,
        voucherId: 'c1',
        unit: 'JPY',
        amount: 400,
        leaseEnds: NOON,
      },
      [{ debit: 'voucher:c1:JPY', credit: 'allotted:a:c1:JPY', unit: 'JPY', amount: 400 }],
    );
    const spent = redemptionEntry(300, 50);
    expect(auditTrail('c1', [grant, spent])).toMatchObject([
      { action: 'grant', change: 0, terminalId: 'hq' },
      { action: 'redemption', change: -350, ground: 'atRisk', terminalId: 'a' },
    ]);
    expect(auditTrail('c2', [grant, spent])).toEqual([]);
  });

  it('[J5] tells who confirmed points by hand, and why', () => {
    const confirmation = hqEntry('k1', {
      type: 'confirmation',
      earningId: 'e1',
      earningTerminalId: 'hq',
      voucherId: 'p',
      campaignId: 'points',
      parts: [{ id: 'e1.0', confirmed: 5, cancelled: 0, expires: null }],
      by: 'mika',
      reason: 'early',
      bodyHash: HASH,
    });
    expect(auditTrail('p', [confirmation])).toMatchObject([
      { action: 'confirmation', by: 'mika', reason: 'early' },
    ]);
  });

  it('[J5] tells of value that was issued on many vouchers at once', () => {
    const transfers = ['x', 'y'].map((id) => ({
      debit: 'issued:cards:JPY',
      credit: `voucher:${id}:JPY`,
      unit: 'JPY' as const,
      amount: 10,
    }));
    const issue = hqEntry('i1', { type: 'issue', campaignId: 'cards', vouchers: 2 }, transfers);
    expect(auditTrail('y', [issue])).toMatchObject([{ action: 'issue', change: 10 }]);
  });

  it('[J5] takes no voucher for another, though one is named as a till or a part of it is', () => {
    const counter = openCounter([cardStock('a', 10), cardStock('c', 10), cardStock('JPY', 10)]);
    expect(short(counter, 'a')).toEqual([['issue', 10, null]]);
    expect(short(counter, 'JPY')).toEqual([['issue', 10, null]]);
    // Spent at till `a`: card `a` has nothing to do with it.
    expect(auditTrail('a', [redemptionEntry(5, 0)])).toEqual([]);
  });
});
