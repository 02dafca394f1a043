import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { TierChange } from '../tierChange.ts';
import { earningKind } from './earningKind.ts';

/** Points for what became of the card's tier: of a certain one, or of any where it is null. */
export const tierChangedKind = earningKind(
  z.strictObject({
    type: z.literal('tierChanged'),
    change: TierChange,
    tierId: z.nullable(Identifier),
    points: PositiveAmount,
  }),
  ({ change, tierId, points }, occasion) =>
    occasion.type === 'tierChanged' &&
    occasion.change === change &&
    (tierId === null || occasion.tierId === tierId)
      ? BigInt(points)
      : 0n,
);
