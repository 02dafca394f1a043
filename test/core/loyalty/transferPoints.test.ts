import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../core/src/journal/entry.ts';
import {
  type TransferCard,
  type TransferPointsCommand,
  transferPoints,
} from '../../../core/src/loyalty/transferPoints.ts';
import {
  accepted,
  at,
  loyaltyCard,
  NOON,
  POINTS,
  pointsWith,
  posted,
  rejectionOf,
  TOKYO,
} from './loyaltyFixtures.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const side = (id: string, change: Partial<TransferCard> = {}): TransferCard => ({
  voucher: loyaltyCard(id),
  campaign: POINTS,
  spendable: 100,
  ...change,
});
const transfer = (
  points: number,
  from: TransferCard = side('c1'),
  to: TransferCard = side('c2'),
  earlier: Entry | null = null,
) => {
  const command: TransferPointsCommand = { id: 't1', points, reason: 'moved house' };
  return transferPoints({ from, to, timeZone: TOKYO, earlier }, command, NOON);
};
const drafts = (...given: Parameters<typeof transfer>) => {
  const decision = accepted(transfer(...given));
  if (decision.type !== 'decided') throw new Error('decided before');
  return decision.drafts;
};

const OPEN = pointsWith({ transfers: 'programme' });
const VISITORS = pointsWith({ transfers: 'campaign' }, 'visitors');
const OPEN_VISITORS = pointsWith({ transfers: 'programme' }, 'visitors');

describe('points from card to card', () => {
  it('[Y13] leave the one by one entry and reach the other by another', () => {
    const [out, into] = drafts(60);
    const transit = `transit:${out.body.transferId}:points`;
    expect(out.transfers).toEqual([
      { debit: 'voucher:c1:points', credit: transit, unit: 'points', amount: 60 },
    ]);
    expect(into.transfers).toEqual([
      { debit: transit, credit: 'voucher:c2:points', unit: 'points', amount: 60 },
    ]);
    expect([out.body.voucherId, into.body.voucherId]).toEqual(['c1', 'c2']);
    expect([out.id, into.id]).toEqual(['t1', '~transfer:t1']);
  });

  it('[Y13] expire as if they were earned on the other card that day', () => {
    const expiry = { type: 'rolling', months: 6, days: 0, roundTo: 'month' } as const;
    const [, into] = drafts(60, side('c1'), side('c2', { campaign: pointsWith({ expiry }) }));
    expect(into.body.expires).toBe(at('2026-11-01T00:00+09:00'));
    expect(drafts(60)[1].body.expires).toBeNull();
  });

  it.each([
    ['to the same card', side('c1'), side('c1'), { type: 'sameCard' }],
    [
      'to a card that holds money',
      side('c1'),
      side('c2', { voucher: loyaltyCard('c2', { type: 'giftCard', unit: 'JPY' }) }),
      { type: 'unitMismatch', expected: 'points', given: 'JPY' },
    ],
    [
      'where the campaign allows none',
      side('c1', { campaign: pointsWith({ transfers: 'none' }) }),
      side('c2'),
      { type: 'transferNotAllowed' },
    ],
    [
      'to another campaign, where one of them allows its own only',
      side('c1', { campaign: OPEN }),
      side('c2', { campaign: VISITORS }),
      { type: 'transferNotAllowed' },
    ],
    [
      'from a blocked card',
      side('c1', { voucher: loyaltyCard('c1', { blocked: true }) }),
      side('c2'),
      { type: 'voucherBlocked' },
    ],
    [
      'to a blocked card',
      side('c1'),
      side('c2', { voucher: loyaltyCard('c2', { blocked: true }) }),
      { type: 'voucherBlocked' },
    ],
    [
      'of more than it can spend',
      side('c1', { spendable: 59 }),
      side('c2'),
      { type: 'balanceShort', available: 59, needed: 60 },
    ],
    [
      'beyond 2^53 − 1',
      side('c1'),
      side('c2', { spendable: MAX - 59 }),
      { type: 'limitExceeded', limit: MAX, needed: 60 },
    ],
  ])('[Y13] %s are refused', (_, from, to, rejection) => {
    expect(rejectionOf(transfer(60, from, to))).toEqual(rejection);
  });

  it('[Y13] go to another campaign where both allow it, and to a card that begins later', () => {
    const later = loyaltyCard('c2', { validity: { start: NOON + 1, end: null } });
    const to = side('c2', { voucher: later, campaign: OPEN_VISITORS });
    expect(drafts(60, side('c1', { campaign: OPEN }), to)).toHaveLength(2);
  });

  it('[R1] again are the same entry, and another number under the same id is refused', () => {
    const earlier = posted(drafts(60)[0], NOON) as Entry;
    expect(accepted(transfer(60, side('c1'), side('c2'), earlier))).toEqual({
      type: 'repeated',
      entry: earlier,
    });
    expect(rejectionOf(transfer(61, side('c1'), side('c2'), earlier))).toEqual({
      type: 'idReused',
    });
    expect(rejectionOf(transfer(60, side('c1'), side('c3'), earlier))).toEqual({
      type: 'idReused',
    });
  });
});
