import { z } from 'zod';
import { Instant, Loose, ObjectName } from './wire.ts';

export const CustomEventSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  schema: Loose,
  created_at: Instant,
  updated_at: Instant.nullish(),
  object: ObjectName,
});
