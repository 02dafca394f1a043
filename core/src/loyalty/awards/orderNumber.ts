import * as z from 'zod/mini';
import { earningKind } from './earningKind.ts';
import { NumberName, numberOf, PROPORTION, proportional } from './proportion.ts';

/** Points for a number in the order's metadata. */
export const orderNumberKind = earningKind(
  z.strictObject({ type: z.literal('orderNumber'), name: NumberName, ...PROPORTION }),
  (award, occasion) =>
    occasion.type === 'order' ? proportional(award, numberOf(occasion.numbers, award.name)) : 0n,
);
