import { z } from 'zod';
import { EventId } from './idPattern.ts';
import { Instant, Loose } from './wire.ts';

/** Something that happened to a customer or a member, such as `customer.created`. */
export const Activity = z.looseObject({
  id: EventId,
  type: z.string().regex(/^[a-z_]+(\.[a-z_]+)+$/),
  data: Loose,
  created_at: Instant,
  group_id: z.string().nullable(),
});
