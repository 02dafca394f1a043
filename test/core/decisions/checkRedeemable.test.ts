import { type Campaign, checkRedeemable, type Voucher } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { CARDS, card, NOON } from '../support/fixtures.ts';

const ended: Campaign = { ...CARDS, validity: { start: null, end: NOON } };
const yearly = { expiresAfter: 'P365D', joinOnce: false };
const published: Partial<Voucher> = {
  holderId: 'cust',
  validity: { start: null, end: NOON + 1 },
};

describe('the end of a voucher', () => {
  it.each<[string, Campaign, Partial<Voucher>, string | null]>([
    ['of a campaign that ended is its campaign’s', ended, {}, 'expired'],
    [
      'that publishing gave it counts in place of its campaign’s',
      { ...ended, publishing: yearly },
      published,
      null,
    ],
    ['is its campaign’s where publishing gives none', ended, published, 'expired'],
    [
      'is its campaign’s while nobody holds it',
      { ...ended, publishing: yearly },
      { ...published, holderId: null },
      'expired',
    ],
    [
      'is its own once that is over',
      { ...CARDS, publishing: yearly },
      { ...published, validity: { start: null, end: NOON } },
      'expired',
    ],
  ])('[W5] %s', (_, campaign, change, type) => {
    expect(checkRedeemable(card('c1', change), campaign, NOON)?.type ?? null).toBe(type);
  });
});
