import { z } from 'zod';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

const Count = z.int().min(0);

/** That a customer was erased. */
export const PermanentDeletion = z
  .object({
    id: z.string().startsWith('del_'),
    created_at: WireTime,
    related_object_id: z.string(),
    related_object: z.literal('customer'),
    status: z.literal('DONE'),
    data_json: z
      .object({
        events: Count,
        customer_events: Count,
        daily_events: Count,
        segments: Count,
        orders: Count,
        order_events: Count,
        customer: z.literal(1),
      })
      .describe('How many records of each kind were erased.'),
    object: z.literal('pernament_deletion').describe('Spelt as clients know it.'),
  })
  .meta({ id: 'PermanentDeletion' });
export type PermanentDeletion = z.infer<typeof PermanentDeletion>;

/** `events`: how many of the customer were erased with them. */
export const showPermanentDeletion = (
  id: string,
  { profile }: CustomerRecord,
  events: number,
  now: number,
): PermanentDeletion => ({
  id,
  created_at: toWireTime(now),
  related_object_id: profile.customer.id,
  related_object: 'customer',
  status: 'DONE',
  data_json: {
    events,
    customer_events: events,
    daily_events: 0,
    segments: profile.listed.length,
    orders: 0,
    order_events: 0,
    customer: 1,
  },
  object: 'pernament_deletion',
});
