import * as z from 'zod/mini';
import { earningKind } from './earningKind.ts';
import { NumberName, numberOf, PROPORTION, proportional } from './proportion.ts';

/** Points for a number in what a custom event of that name tells. */
export const eventNumberKind = earningKind(
  z.strictObject({
    type: z.literal('eventNumber'),
    event: z.string().check(z.minLength(1), z.maxLength(200)),
    name: NumberName,
    ...PROPORTION,
  }),
  (award, occasion) =>
    occasion.type === 'event' && occasion.name === award.event
      ? proportional(award, numberOf(occasion.numbers, award.name))
      : 0n,
);
