import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

export const Segment = z.looseObject({
  id: idOf('segment'),
  name: z.string(),
  type: z.enum(['static', 'auto-update']),
  filter: Loose.nullish(),
  created_at: Instant.optional(),
  object: ObjectName,
});
