import * as z from 'zod/mini';
import { PositiveAmount } from '../../money/amount.ts';
import { earningKind } from './earningKind.ts';

/** The same points whenever a custom event of that name comes. */
export const eventKind = earningKind(
  z.strictObject({
    type: z.literal('event'),
    event: z.string().check(z.minLength(1), z.maxLength(200)),
    points: PositiveAmount,
  }),
  ({ event, points }, occasion) =>
    occasion.type === 'event' && occasion.name === event ? BigInt(points) : 0n,
);
