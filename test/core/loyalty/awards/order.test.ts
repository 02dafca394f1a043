import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

it.each([
  [0, 10n],
  [1, 10n],
  [1_000_000, 10n],
])('[Y1] an order of %d pays the same points: %d', (due, expected) => {
  expect(awardedPoints({ type: 'order', points: 10 }, order(due))).toBe(expected);
});

it('[Y1] an event is no order', () => {
  const event = { type: 'event', name: 'order', numbers: {}, customerNumbers: {} } as const;
  expect(awardedPoints({ type: 'order', points: 10 }, event)).toBe(0n);
});
