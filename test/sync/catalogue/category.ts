import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, ObjectName } from './wire.ts';

export const Category = z.looseObject({
  id: idOf('category'),
  name: z.string(),
  hierarchy: z.int(),
  created_at: Instant,
  /** Absent, not null, until the category is updated. */
  updated_at: Instant.optional(),
  object: ObjectName,
});
