import {
  capacityAccount,
  consumedAccount,
  LedgerAccountPath,
  Limit,
  LimitScope,
  type LimitSubject,
  limitAccount,
  limitScope,
  scopeUnit,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { limit } from '../support/counter.ts';
import { NOON } from '../support/fixtures.ts';

const subject = (change: Partial<LimitSubject> = {}): LimitSubject => ({
  voucherId: 'v1',
  customerId: 'ann',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  ...change,
});

const at = (text: string): number => Date.parse(text);

describe('the shares of a limit', () => {
  it.each([
    [[], 'ever', 'redemptions', 'l:*:*:*:uses'],
    [['voucher'], 'ever', 'redemptions', 'l:v1:*:*:uses'],
    [['customer'], 'ever', 'redemptions', 'l:*:ann:*:uses'],
    [['voucher', 'customer'], 'ever', 'amount', 'l:v1:ann:*:JPY'],
    [['customer', 'voucher'], 'ever', 'amount', 'l:v1:ann:*:JPY'],
    [[], 'day', 'amount', 'l:*:*:2026-04-01:JPY'],
    [['customer'], 'month', 'redemptions', 'l:*:ann:2026-04:uses'],
  ] as const)('[A2] per %j and %s counting %s is %s', (per, period, counts, scope) => {
    const made = limitScope(limit('l', 5, { per: [...per], period, counts }), subject(), NOON);
    expect(made).toBe(scope);
    expect(LimitScope.safeParse(made).success).toBe(true);
  });

  // A day in Tokyo begins at 15:00 UTC, in Kiritimati at 10:00, in New York at 04:00 or 05:00.
  it.each([
    ['Asia/Tokyo', '2026-03-31T14:59:59.999Z', '2026-03-31', '2026-03'],
    ['Asia/Tokyo', '2026-03-31T15:00:00.000Z', '2026-04-01', '2026-04'],
    ['UTC', '2026-03-31T23:59:59.999Z', '2026-03-31', '2026-03'],
    ['UTC', '2026-04-01T00:00:00.000Z', '2026-04-01', '2026-04'],
    ['Pacific/Kiritimati', '2025-12-31T09:59:59.999Z', '2025-12-31', '2025-12'],
    ['Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', '2026-01-01', '2026-01'],
    // The night on which clocks go forward, and the one on which they go back.
    ['America/New_York', '2026-03-08T04:59:59.999Z', '2026-03-07', '2026-03'],
    ['America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-08', '2026-03'],
    ['America/New_York', '2026-03-09T03:59:59.999Z', '2026-03-08', '2026-03'],
    ['America/New_York', '2026-03-09T04:00:00.000Z', '2026-03-09', '2026-03'],
    ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01', '2026-11'],
    ['America/New_York', '2026-11-02T05:00:00.000Z', '2026-11-02', '2026-11'],
    ['Asia/Kathmandu', '2028-02-29T18:14:59.999Z', '2028-02-29', '2028-02'],
    ['Asia/Kathmandu', '2028-02-29T18:15:00.000Z', '2028-03-01', '2028-03'],
    ['UTC', '1970-01-01T00:00:00.000Z', '1970-01-01', '1970-01'],
  ])('[A2] in %s, %s is of the day %s and the month %s', (timeZone, text, day, month) => {
    const scopeOf = (period: 'day' | 'month') =>
      limitScope(limit('l', 5, { period }), subject({ timeZone }), at(text));
    expect(scopeOf('day')).toBe(`l:*:*:${day}:uses`);
    expect(scopeOf('month')).toBe(`l:*:*:${month}:uses`);
  });

  it('[A2] is none for a limit of each customer where there is no customer', () => {
    const noCustomer = subject({ customerId: null });
    expect(limitScope(limit('l', 5, { per: ['customer'] }), noCustomer, NOON)).toBeNull();
    expect(limitScope(limit('l', 5, { per: ['voucher'] }), noCustomer, NOON)).toBe('l:v1:*:*:uses');
  });

  it('[A2] has accounts of its own, whose paths fit however long the names are', () => {
    const long = 'x'.repeat(64);
    const scope = limitScope(
      limit(long, 5, { per: ['voucher', 'customer'], period: 'day', counts: 'amount' }),
      subject({ voucherId: long, customerId: long }),
      NOON,
    );
    if (scope === null) throw new Error('no scope');
    expect(LimitScope.safeParse(scope).success).toBe(true);
    expect(scopeUnit(scope)).toBe('JPY');
    for (const account of [capacityAccount(scope), limitAccount(scope), consumedAccount(scope)])
      expect(LedgerAccountPath.safeParse(account).success).toBe(true);
  });

  it('[A2] never is that of another voucher, customer or period, whatever they are called', () => {
    // Names cannot hold what stands for "all alike", nor what parts are joined by.
    for (const id of ['*', 'a:b', '']) expect(Limit.safeParse(limit(id, 1)).success).toBe(false);
    const per = ['voucher', 'customer'] as const;
    const scopes = ['a', 'b', 'uses', '2026-04-01'].flatMap((voucherId) =>
      ['a', 'b', 'uses', '2026-04-01'].flatMap((customerId) =>
        (['ever', 'day', 'month'] as const).map((period) =>
          limitScope(
            limit('l', 1, { per: [...per], period }),
            subject({ voucherId, customerId }),
            NOON,
          ),
        ),
      ),
    );
    expect(new Set(scopes).size).toBe(4 * 4 * 3);
  });

  it.each([
    ['a share of nothing', limit('l', 0)],
    ['a share below nothing', limit('l', -1)],
    ['half a use', limit('l', 0.5)],
    ['more than a double holds', limit('l', 2 ** 53)],
    ['each voucher twice', limit('l', 1, { per: ['voucher', 'voucher'] })],
    ['a period nobody knows', { ...limit('l', 1), period: 'week' }],
    ['a unit nobody knows', { ...limit('l', 1), counts: 'points' }],
  ])('[A1] refuses %s', (_, given) => {
    expect(Limit.safeParse(given).success).toBe(false);
  });

  it('[A1] takes the largest amount there is', () => {
    expect(Limit.safeParse(limit('l', 2 ** 53 - 1)).success).toBe(true);
  });
});
