import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

/** What metadata an object may have; `related_object` may be a name of the shop's own. */
export const MetadataSchema = z.looseObject({
  id: idOf('metadataSchema'),
  related_object: z.string().min(1),
  properties: z.record(z.string(), Loose),
  allow_defined_only: z.boolean(),
  created_at: Instant,
  updated_at: Instant.nullish(),
  object: ObjectName,
});
