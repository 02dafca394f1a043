import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

export const Location = z.looseObject({
  id: idOf('location'),
  object: ObjectName,
  name: z.string(),
  shape: Loose.nullish(),
  created_at: Instant,
  updated_at: Instant.nullish(),
});
