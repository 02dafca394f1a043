import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';

const changed = (change: 'joined' | 'upgraded' | 'left', tierId: string) =>
  ({ type: 'tierChanged', change, tierId, customerNumbers: {} }) as const;

it.each([
  // the rule's tier, what happened, expected
  ['gold', changed('upgraded', 'gold'), 500n],
  ['gold', changed('upgraded', 'silver'), 0n],
  ['gold', changed('joined', 'gold'), 0n],
  ['gold', changed('left', 'gold'), 0n],
  [null, changed('upgraded', 'silver'), 500n],
])('[Y1] a rule for coming up to %s: %j pays %d', (tierId, occasion, expected) => {
  const award = { type: 'tierChanged', change: 'upgraded', tierId, points: 500 } as const;
  expect(awardedPoints(award, occasion)).toBe(expected);
});
