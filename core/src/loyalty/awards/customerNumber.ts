import * as z from 'zod/mini';
import { earningKind } from './earningKind.ts';
import { NumberName, numberOf, PROPORTION, proportional } from './proportion.ts';

/** Points for a number in the customer's metadata, on an order or a custom event of that name. */
export const customerNumberKind = earningKind(
  z.strictObject({
    type: z.literal('customerNumber'),
    /** The custom event that it pays on; null for orders. */
    event: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
    name: NumberName,
    ...PROPORTION,
  }),
  (award, occasion) => {
    const isMeant =
      award.event === null
        ? occasion.type === 'order'
        : occasion.type === 'event' && occasion.name === award.event;
    return isMeant ? proportional(award, numberOf(occasion.customerNumbers, award.name)) : 0n;
  },
);
