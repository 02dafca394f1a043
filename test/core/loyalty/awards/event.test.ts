import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

const happened = (name: string) =>
  ({ type: 'event', name, numbers: {}, customerNumbers: {} }) as const;

it.each([
  [happened('review'), 50n],
  [happened('Review'), 0n],
  [happened('visit'), 0n],
  [order(1000), 0n],
])('[Y1] %j pays %d to a rule for reviews', (occasion, expected) => {
  expect(awardedPoints({ type: 'event', event: 'review', points: 50 }, occasion)).toBe(expected);
});
