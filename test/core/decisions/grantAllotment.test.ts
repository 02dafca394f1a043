import { Entry, type GrantCommand, type GrantState, grantAllotment } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  CARDS,
  COUPONS,
  card,
  coupon,
  entryOf,
  NOON,
  terminalOf,
} from '../support/fixtures.ts';

const state = (change: Partial<GrantState> = {}): GrantState => ({
  terminal: terminalOf('a'),
  voucher: card(),
  campaign: CARDS,
  available: 1000,
  heldElsewhere: 0,
  heldUntil: null,
  ...change,
});
const command = (least: number, most: number): GrantCommand => ({
  grantId: 'g1',
  redemptionId: null,
  least,
  most,
  leaseEnds: NOON + 1,
});
const decide = (change: Partial<GrantState>, asked: GrantCommand) =>
  grantAllotment(state(change), asked, NOON);

const amountOf = (change: Partial<GrantState>, asked: GrantCommand) => {
  const result = decide(change, asked);
  if (!result.ok) return result.rejection;
  return result.value.body.type === 'grant' ? result.value.body.amount : null;
};

describe('a grant', () => {
  it.each([
    // available, least, most -> granted
    [1000, 1, 400, 400],
    [1000, 1, 1000, 1000],
    [1000, 1, 1001, 1000],
    [1000, 1000, 5000, 1000],
    [1000, 1001, 5000, { type: 'balanceShort', available: 1000, needed: 1001 }],
    [0, 1, 100, { type: 'balanceShort', available: 0, needed: 1 }],
    [0, 0, 100, { type: 'balanceShort', available: 0, needed: 1 }],
    [1, 0, 100, 1],
  ])(
    '[G1] of %d that nobody was allotted, asked for %d to %d, is %j',
    (available, least, most, expected) => {
      expect(amountOf({ available }, command(least, most))).toEqual(expected);
    },
  );

  it('[G1] that others stand in the way of is refused with how much they hold and until when', () => {
    const change = { available: 300, heldElsewhere: 700, heldUntil: NOON + 60_000 };
    expect(amountOf(change, command(301, 301))).toEqual({
      type: 'heldElsewhere',
      available: 300,
      held: 700,
      needed: 301,
      until: NOON + 60_000,
    });
    expect(amountOf(change, command(300, 900))).toBe(300);
  });

  it('[G1] moves from the voucher to the terminal, as a well-formed entry', () => {
    const draft = accepted(decide({}, { ...command(1, 400), redemptionId: 'r1' }));
    expect(draft.transfers).toEqual([
      { debit: 'voucher:c1:JPY', credit: 'allotted:a:c1:JPY', unit: 'JPY', amount: 400 },
    ]);
    expect(draft.body).toMatchObject({ terminalId: 'a', redemptionId: 'r1', grantId: 'g1' });
    const entry = entryOf('hq', draft.id, draft.body, draft.transfers);
    expect(Entry.safeParse(entry).error).toBeUndefined();
  });

  it('[G1] of a use that is gone says that it was used', () => {
    const change = { voucher: coupon(), campaign: COUPONS, available: 0 };
    expect(amountOf(change, command(1, 1))).toEqual({ type: 'alreadyUsed' });
  });

  it.each(['quarantined', 'revoked', 'writtenOff'] as const)(
    '[G2] to a terminal that is %s is refused, before anything is said about the voucher',
    (status) => {
      const terminal = terminalOf('a', { status });
      const blocked = card('c1', { blocked: true });
      expect(amountOf({ terminal, voucher: blocked }, command(1, 1))).toEqual({
        type: 'terminalNotActive',
        status,
      });
    },
  );

  it.each<[string, Partial<GrantState>, string]>([
    ['that is blocked', { voucher: card('c1', { blocked: true }) }, 'voucherBlocked'],
    ['of a stopped campaign', { campaign: { ...CARDS, active: false } }, 'campaignInactive'],
    [
      'that begins later',
      { voucher: card('c1', { validity: { start: NOON + 1, end: null } }) },
      'notYetValid',
    ],
    [
      'that has ended',
      { voucher: card('c1', { validity: { start: null, end: NOON } }) },
      'expired',
    ],
  ])('[G2] for a voucher %s is refused', (_, change, type) => {
    expect(amountOf(change, command(1, 1))).toMatchObject({ type });
  });
});
