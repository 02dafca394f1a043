import {
  applyToReservations,
  type EntryBody,
  isReleasable,
  type Reservation,
  releaseDrafts,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { entryOf, HASH, NOON } from '../support/fixtures.ts';

const held = (reservationId: string, sessionKey: string, expires: number): Reservation => ({
  reservationId,
  sessionKey,
  voucherId: 'c1',
  expires,
  holds: [
    {
      id: `${reservationId}.0`,
      debit: 'voucher:c1:JPY',
      credit: 'redeemed:hq:JPY',
      unit: 'JPY',
      amount: 100,
      expires,
    },
  ],
});

const entryAbout = (body: EntryBody) => entryOf('hq', 'e', body, []);

describe('open reservations', () => {
  it('[J4] follow from the entries alone: one more, one less, or the same', () => {
    const one = held('h1', 'mine', NOON);
    const made = entryAbout({
      type: 'reservation',
      ...one,
      holds: [...one.holds],
      openings: [],
      bodyHash: HASH,
    });
    const gone = entryAbout({
      type: 'release',
      reservationId: 'h1',
      voucherId: 'c1',
      holds: [...one.holds],
      reason: 'asked',
    });
    const other = entryAbout({ type: 'issue', campaignId: 'cards', vouchers: 1 });
    const two = held('h2', 'mine', NOON);
    expect(applyToReservations([], made)).toEqual([one]);
    expect(applyToReservations([two], made)).toEqual([two, one]);
    expect(applyToReservations([one, two], gone)).toEqual([two]);
    expect(applyToReservations([two], gone)).toEqual([two]);
    expect(applyToReservations([one], other)).toEqual([one]);
  });

  it.each([
    ['mine', NOON - 1, true],
    ['mine', NOON + 1, true],
    ['other', NOON - 1, false],
    ['other', NOON, true],
    [null, NOON - 1, false],
    [null, NOON, true],
  ])('[O4] may be taken by %j at %d: %j', (session, time, may) => {
    expect(isReleasable(held('h1', 'mine', NOON), session, time)).toBe(may);
  });

  it('[O3] are given back by one entry each, with the reason, what ran out first', () => {
    const open = [held('h1', 'mine', NOON + 1), held('h2', 'x', NOON), held('h3', 'y', NOON + 1)];
    const drafts = releaseDrafts(open, 'mine', NOON);
    expect(drafts.map(({ id, body }) => [id, 'reason' in body && body.reason])).toEqual([
      ['~release:h2', 'expired'],
      ['~release:h1', 'redeemed'],
    ]);
    expect(drafts[1]?.transfers).toEqual([
      { debit: 'pending:h1.0:JPY', credit: 'voucher:c1:JPY', unit: 'JPY', amount: 100 },
    ]);
  });
});
