import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Loose, Metadata } from './wire.ts';

/** The receipt of a custom event. */
export const TrackedEvent = z.looseObject({
  object: z.literal('event'),
  type: z.string().min(1),
  customer: z.looseObject({ id: idOf('customer') }),
  referral: Loose.nullish(),
  loyalty: Loose.nullish(),
  metadata: Metadata.nullish(),
});
