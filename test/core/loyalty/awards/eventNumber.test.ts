import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';

const award = {
  type: 'eventNumber',
  event: 'walk',
  name: 'steps',
  every: 1000,
  points: 3,
  rounding: 'down',
} as const;

it.each([
  ['walk', { steps: 999 }, 0n],
  ['walk', { steps: 1000 }, 3n],
  ['walk', { steps: 12_345 }, 36n],
  ['walk', { miles: 12_345 }, 0n],
  ['run', { steps: 12_345 }, 0n],
])('[Y1] event %s of %j pays %d', (name, numbers: Record<string, number>, expected) => {
  const occasion = { type: 'event', name, numbers, customerNumbers: {} } as const;
  expect(awardedPoints(award, occasion)).toBe(expected);
});
