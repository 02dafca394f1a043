import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { earningKind } from './earningKind.ts';

/** Points for coming into a segment of customers. */
export const segmentEnteredKind = earningKind(
  z.strictObject({
    type: z.literal('segmentEntered'),
    segmentId: Identifier,
    points: PositiveAmount,
  }),
  ({ segmentId, points }, occasion) =>
    occasion.type === 'segmentEntered' && occasion.segmentId === segmentId ? BigInt(points) : 0n,
);
