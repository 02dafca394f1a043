import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Metadata } from './wire.ts';

/** A customer inside a redemption or a publication. */
export const CustomerReference = z.looseObject({
  id: idOf('customer'),
  name: z.string().nullish(),
  email: z.string().nullish(),
  source_id: z.string().nullish(),
  metadata: Metadata.nullish(),
  object: z.literal('customer'),
});
