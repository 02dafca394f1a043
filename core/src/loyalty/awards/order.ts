import * as z from 'zod/mini';
import { PositiveAmount } from '../../money/amount.ts';
import { earningKind } from './earningKind.ts';

/** The same points for every order. */
export const orderKind = earningKind(
  z.strictObject({ type: z.literal('order'), points: PositiveAmount }),
  ({ points }, occasion) => (occasion.type === 'order' ? BigInt(points) : 0n),
);
