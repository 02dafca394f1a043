import { describe, expect, it } from 'vitest';
import {
  expiryTime,
  PointsExpiry,
  type RollingExpiry,
} from '../../../core/src/loyalty/pointsExpiry.ts';
import { at, TOKYO } from './loyaltyFixtures.ts';

const rolling = (months: number, roundTo: RollingExpiry['roundTo'] = null, days = 0) =>
  ({ type: 'rolling', months, days, roundTo }) as const;

describe('points expire', () => {
  it.each([
    // rule, day of earning, last day on which they can be spent
    ['after 12 months', rolling(12), '2026-04-10', '2027-04-10'],
    ['after 1 month, clamped', rolling(1), '2026-01-31', '2026-02-28'],
    ['after 1 month, clamped in a leap year', rolling(1), '2028-01-31', '2028-02-29'],
    ['after 30 days', rolling(0, null, 30), '2026-04-10', '2026-05-10'],
    ['after 1 month and 1 day', rolling(1, null, 1), '2026-01-31', '2026-03-01'],
    ['on the day itself', rolling(0), '2026-04-10', '2026-04-10'],
    ['at the end of the month', rolling(12, 'month'), '2026-04-10', '2027-04-30'],
    ['at the end of February', rolling(0, 'month'), '2026-02-01', '2026-02-28'],
    ['at the end of a month on its last day', rolling(0, 'month'), '2026-04-30', '2026-04-30'],
    ['at the end of the quarter', rolling(12, 'quarter'), '2026-04-10', '2027-06-30'],
    ['at the end of the half-year', rolling(12, 'halfYear'), '2026-07-01', '2027-12-31'],
    ['at the end of the year', rolling(12, 'year'), '2026-04-10', '2027-12-31'],
    ['at the end of March', rolling(12, { endOfMonth: 3 }), '2026-03-31', '2027-03-31'],
    ['at the end of the next March', rolling(12, { endOfMonth: 3 }), '2026-04-01', '2028-03-31'],
    ['on 31 March', { type: 'fixedDay', month: 3, day: 31 }, '2026-03-30', '2026-03-31'],
    ['on 31 March itself', { type: 'fixedDay', month: 3, day: 31 }, '2026-03-31', '2026-03-31'],
    ['on the next 31 March', { type: 'fixedDay', month: 3, day: 31 }, '2026-04-01', '2027-03-31'],
    ['on 29 February', { type: 'fixedDay', month: 2, day: 29 }, '2026-03-01', '2027-02-28'],
    ['on a leap 29 February', { type: 'fixedDay', month: 2, day: 29 }, '2028-02-28', '2028-02-29'],
    ['on 31 April', { type: 'fixedDay', month: 4, day: 31 }, '2026-04-30', '2026-04-30'],
  ] as const)('[Y5] %s', (_, expiry, earned, lastDay) => {
    const expires = at(`${lastDay}T00:00+09:00`) + 86_400_000;
    expect(expiryTime(expiry, at(`${earned}T00:00+09:00`), TOKYO)).toBe(expires);
    expect(expiryTime(expiry, at(`${earned}T23:59:59.999+09:00`), TOKYO)).toBe(expires);
  });

  it('[Y5] by the day of the zone, whatever day it is in UTC', () => {
    const expiry = rolling(0, null, 1);
    // 16:00 UTC on the 10th is the 11th in Tokyo already, and still the 10th in New York.
    const earned = at('2026-04-10T16:00Z');
    expect(expiryTime(expiry, earned, TOKYO)).toBe(at('2026-04-13T00:00+09:00'));
    expect(expiryTime(expiry, earned, 'America/New_York')).toBe(at('2026-04-12T00:00-04:00'));
  });

  it('[Y5] at local midnight, though the clock changed in between', () => {
    const earned = at('2026-03-28T12:00+01:00');
    expect(expiryTime(rolling(0, null, 1), earned, 'Europe/Berlin')).toBe(
      at('2026-03-30T00:00+02:00'),
    );
    // In Beirut the clock goes from 00:00 to 01:00 on 29 March 2026: the day begins at 01:00.
    expect(expiryTime(rolling(0), at('2026-03-28T12:00+02:00'), 'Asia/Beirut')).toBe(
      at('2026-03-29T01:00+03:00'),
    );
  });

  it('[Y5] rules beyond the calendar are refused', () => {
    for (const wrong of [
      { type: 'fixedDay', month: 13, day: 1 },
      { type: 'fixedDay', month: 1, day: 32 },
      { type: 'rolling', months: -1, days: 0, roundTo: null },
      { type: 'rolling', months: 1, days: 0, roundTo: { endOfMonth: 0 } },
      { type: 'rolling', months: 1.5, days: 0, roundTo: null },
    ])
      expect(PointsExpiry.safeParse(wrong).success).toBe(false);
  });
});
