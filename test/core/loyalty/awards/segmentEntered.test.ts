import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

const entered = (segmentId: string) =>
  ({ type: 'segmentEntered', segmentId, customerNumbers: {} }) as const;

it.each([
  [entered('regulars'), 200n],
  [entered('others'), 0n],
  [order(1000), 0n],
])('[Y1] %j pays %d to a rule for regulars', (occasion, expected) => {
  const award = { type: 'segmentEntered', segmentId: 'regulars', points: 200 } as const;
  expect(awardedPoints(award, occasion)).toBe(expected);
});
