import { CustomerEvent, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { CustomerInput } from '../customers/customerInput.ts';

const Code = z.object({ code: z.string().min(1).max(2048).nullish() });

const isName = (name: string): boolean =>
  CustomerEvent.safeParse({ type: 'custom', id: 'e', time: 0, properties: {}, name }).success;

/** Something that happened, under a name of the shop's own. */
export const EventInput = z
  .object({
    event: z
      .string()
      .min(1)
      .max(64)
      .refine(isName, 'is a name that is kept for events of HQ itself'),
    customer: CustomerInput.describe('Whom it happened to; created or changed as it says.'),
    metadata: z.nullish(Metadata),
    referral: Code.nullish().describe('The code of whoever brought the customer.'),
    loyalty: Code.nullish().describe('The loyalty card that earns by it; all where left out.'),
  })
  .meta({ id: 'EventInput' });
export type EventInput = z.output<typeof EventInput>;
